// Letters as they are typed for kana: hyoujunka → ひょうじゅんか, also what an input method left half done.
(function (hc) {
  "use strict";

  const ROWS = {
    "": "あいうえお", k: "かきくけこ", s: "さしすせそ", t: "たちつてと", n: "なにぬねの", h: "はひふへほ",
    m: "まみむめも", r: "らりるれろ", g: "がぎぐげご", z: "ざじずぜぞ", d: "だぢづでど", b: "ばびぶべぼ", p: "ぱぴぷぺぽ",
  };
  const kana = new Map(Object.entries({
    ya: "や", yu: "ゆ", yo: "よ", wa: "わ", wo: "を", shi: "し", chi: "ち", tsu: "つ", fu: "ふ", ji: "じ", nn: "ん", "n'": "ん",
    fa: "ふぁ", fi: "ふぃ", fe: "ふぇ", fo: "ふぉ", she: "しぇ", che: "ちぇ", je: "じぇ", thi: "てぃ", dhi: "でぃ",
    vu: "ゔ", va: "ゔぁ", vi: "ゔぃ", ve: "ゔぇ", vo: "ゔぉ", wi: "うぃ", we: "うぇ", "-": "ー",
  }));
  for (const [row, signs] of Object.entries(ROWS)) [...signs].forEach((sign, i) => kana.set(row + "aiueo"[i], sign));
  const SMALL = { a: "ゃ", u: "ゅ", o: "ょ" };
  for (const [begins, sign] of Object.entries({ ky: "き", sh: "し", sy: "し", ch: "ち", ty: "ち", cy: "ち", ny: "に", hy: "ひ", my: "み", ry: "り", gy: "ぎ", j: "じ", jy: "じ", zy: "じ", by: "び", py: "ぴ" })) {
    for (const [vowel, small] of Object.entries(SMALL)) kana.set(begins + vowel, sign + small);
  }

  function piece(text) {
    for (let length = Math.min(4, text.length); length > 0; length--) {
      const sign = kana.get(text.slice(0, length));
      if (sign) return [length, sign];
    }
    if (/^([bcdfghjkmpqrstvwxyz])\1/.test(text) || /^tch/.test(text)) return [1, "っ"];
    if (/^m[bmp]/.test(text) || /^n(?![aiueoyn'])/.test(text)) return [1, "ん"];
    return null;
  }

  // Kana for letters; "" where they are no romaji.
  hc.kanaOf = function (text) {
    let made = "";
    for (let rest = text; rest;) {
      const found = /^[a-z'-]/.test(rest) ? piece(rest) : [1, rest[0]];
      if (!found) return "";
      made += found[1];
      rest = rest.slice(found[0]);
    }
    return made;
  };
})(window.hotcastSearch = window.hotcastSearch || {});
