// How words sound: one form for kana of both kinds, and one for all ways to write them in Latin.
(function (hc) {
  "use strict";

  const LATIN = {
    あ: "a", い: "i", う: "u", え: "e", お: "o", か: "ka", き: "ki", く: "ku", け: "ke", こ: "ko",
    さ: "sa", し: "si", す: "su", せ: "se", そ: "so", た: "ta", ち: "ti", つ: "tu", て: "te", と: "to",
    な: "na", に: "ni", ぬ: "nu", ね: "ne", の: "no", は: "ha", ひ: "hi", ふ: "hu", へ: "he", ほ: "ho",
    ま: "ma", み: "mi", む: "mu", め: "me", も: "mo", や: "ya", ゆ: "yu", よ: "yo",
    ら: "ra", り: "ri", る: "ru", れ: "re", ろ: "ro", わ: "wa", を: "o", ん: "n",
    が: "ga", ぎ: "gi", ぐ: "gu", げ: "ge", ご: "go", ざ: "za", じ: "zi", ず: "zu", ぜ: "ze", ぞ: "zo",
    だ: "da", ぢ: "zi", づ: "zu", で: "de", ど: "do", ば: "ba", び: "bi", ぶ: "bu", べ: "be", ぼ: "bo",
    ぱ: "pa", ぴ: "pi", ぷ: "pu", ぺ: "pe", ぽ: "po", ゔ: "bu",
  };
  const SMALL = { ゃ: "ya", ゅ: "yu", ょ: "yo", ぁ: "a", ぃ: "i", ぅ: "u", ぇ: "e", ぉ: "o" };

  // Hiragana without signs between the words: 「ガバメント・クラウド」 is がばめんとくらうど.
  function soundOf(words) {
    return words.normalize("NFKC").toLowerCase()
      .replace(/[ァ-ヶ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60))
      .replace(/[\s・･.,、。'’′\-‐-―−]/g, "");
  }

  // What Hepburn, Kunrei and a keyboard spell differently becomes one: si for shi, o for ou.
  function loose(latin) {
    return latin
      .replace(/sh(?=i)|c(?=i)/g, "s").replace(/sh/g, "sy")
      .replace(/ch(?=i)/g, "t").replace(/ch/g, "ty").replace(/ts(?=u)/g, "t").replace(/f/g, "h")
      .replace(/d(?=i)|j(?=i)/g, "z").replace(/jy?/g, "zy").replace(/l/g, "r")
      .replace(/m(?=[bmp])/g, "n").replace(/([^aeiou])\1/g, "$1")
      .replace(/[āâ]/g, "a").replace(/[īî]/g, "i").replace(/[ūû]/g, "u").replace(/[ōô]/g, "o")
      .replace(/ou|o[oh](?![aeiou])/g, "o").replace(/uu/g, "u").replace(/aa/g, "a").replace(/ii/g, "i");
  }

  // Kana in Latin letters; other characters stay, so that they never agree by chance.
  function latinOf(sound) {
    const told = [...sound].reduce((before, one) => {
      if (SMALL[one]) return before.replace(/[aeiou]$/, "") + SMALL[one];
      return before + (one in LATIN ? LATIN[one] : one === "っ" || one === "ー" ? "" : one);
    }, "");
    return loose(told);
  }

  hc.latinOf = latinOf;
  hc.soundOf = soundOf;
})(window.hotcastSearch = window.hotcastSearch || {});
