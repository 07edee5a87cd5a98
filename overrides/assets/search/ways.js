// Other ways to write a word: what the dictionary, the glossary and plain rules lead to.
(function (hc) {
  "use strict";

  const HIRAGANA = /^[ぁ-ゖー]+$/;
  const MOST = 16;
  const LONGEST_HINT = 14;
  // How much a page is worth that has the word in another way.
  const SPELLING = 0.8, ALIAS = 0.8, SYNONYM = 0.4;

  hc.isHiragana = (text) => HIRAGANA.test(text);

  const katakana = (text) => text.replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60));
  const hiragana = (text) => text.replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));

  // The ways to write a word, the word itself first: text, gain, and whether it must end where the
  // text's own word does ("whole").
  hc.ways = function (word) {
    const ways = [{ text: word, gain: 1 }];
    const known = new Set([word]);
    const add = (text, gain, more) => {
      if (!text || known.has(text) || ways.length >= MOST) return;
      known.add(text);
      ways.push({ text, gain, ...more });
    };
    for (const text of hinted(word, "")) add(text, SPELLING);
    for (const text of hinted(word, "@", isParted)) add(text, ALIAS, { alias: true });
    for (const text of hc.yearWays(word)) add(text, SPELLING);
    for (const text of longVowels(word)) add(text, SPELLING, { whole: true });
    for (const text of stems(word)) add(text, SPELLING);
    for (const text of hc.numberWays(word)) add(text, SPELLING);
    for (const text of hinted(word, "=")) add(text, SYNONYM, { synonym: true });
    for (const text of sounds(word)) if (!known.has(text)) { known.add(text); ways.push({ text, gain: SPELLING }); }
    return ways;
  };

  // Replace each part of a word that a hint is known for, the longest from every place.
  function hinted(word, sign, fits) {
    const found = [];
    for (let start = 0; start + 1 < word.length; start++) {
      for (let end = Math.min(word.length, start + LONGEST_HINT); end > start + 1; end--) {
        const words = hc.hint(sign + word.slice(start, end));
        if (!words.length || (fits && !fits(word, start, end))) continue;
        found.push(...words.map((one) => word.slice(0, start) + one + word.slice(end)));
        break;
      }
    }
    return found;
  }

  const script = (sign) => !sign ? 0 : /[a-z0-9]/.test(sign) ? 1 : /[ァ-ヺー]/.test(sign) ? 2 : /[ぁ-ん]/.test(sign) ? 3 : 4;

  // マイナ is no part of マイナス; kanji need no boundary.
  function isParted(word, start, end) {
    const before = script(word[start - 1]), after = script(word[end]);
    const first = script(word[start]), last = script(word[end - 1]);
    return (first === 4 || before !== first) && (last === 4 || after !== last);
  }

  function longVowels(word) {
    return [...word.matchAll(/[ァ-ヺー]{3,}/g)].map((found) => {
      const end = found.index + found[0].length;
      return word[end - 1] === "ー" ? word.slice(0, end - 1) + word.slice(end) : `${word.slice(0, end)}ー${word.slice(end)}`;
    });
  }

  // 支払い also finds 支払う, 見られない also 見られる.
  function stems(word) {
    const found = /^([^ぁ-ん]*(?:[一-鿿々][ぁ-ん]{0,2})?[一-鿿々])[ぁ-ん]{1,2}$/.exec(word);
    return found && found[1].match(/[一-鿿々]/g).length > 1 ? [found[1]] : [];
  }

  // Kana as it is heard: in the other kana, and as the kanji it may be.
  function sounds(word) {
    if (HIRAGANA.test(word)) return [katakana(word), ...(word.length > 1 ? read(word) : [])];
    if (/^[ァ-ヺー]{2,}$/.test(word)) return [hiragana(word), ...(word.length > 2 ? read(hiragana(word)) : [])];
    const kana = /[a-z]/.test(word) && /^[a-zぁ-ゖー'-]{3,}$/.test(word) ? hc.kanaOf(word) : "";
    return kana && kana !== word ? [kana, katakana(kana), ...(kana.length > 1 ? read(kana) : [])] : [];
  }

  const MOST_READ = 24, MOST_BEGUN = 40;
  const WORD = 1, ONE_SIGN = 1.2, KANA = 1.6;

  // Cover kana by known readings, in as few pieces as can be.
  function read(kana) {
    const begun = Array.from({ length: kana.length + 1 }, () => []);
    begun[0] = [["", 0]];
    for (let at = 0; at < kana.length; at++) {
      const best = begun[at] = begun[at].sort((a, b) => a[1] - b[1]).slice(0, MOST_BEGUN);
      for (let end = Math.min(kana.length, at + LONGEST_HINT); best.length && end > at + 1; end--) {
        for (const kanji of hc.hint(`~${kana.slice(at, end)}`)) {
          for (const [text, cost] of best) begun[end].push([text + kanji, cost + WORD]);
        }
      }
      for (const [text, cost] of best) {
        if (text) for (const kanji of hc.root.suffixes[kana[at]] || "") begun[at + 1].push([text + kanji, cost + ONE_SIGN]);
        if (cost < 3 || /[ぁ-ん]$/.test(text)) begun[at + 1].push([text + kana[at], cost + KANA]);
      }
    }
    const whole = begun[kana.length].sort((a, b) => a[1] - b[1]).map(([text]) => text);
    return [...new Set(whole)].filter((text) => text !== kana && !HIRAGANA.test(text)).slice(0, MOST_READ);
  }

  // The pieces under which hints for a word may lie.
  hc.hintKeys = function (word) {
    const kana = /[a-z]/.test(word) && /^[a-zぁ-ゖー'-]{3,}$/.test(word) ? hc.kanaOf(word) : "";
    const read = kana || (/^[ァ-ヺー]{3,}$/.test(word) ? hiragana(word) : "");
    return read ? pairs(read) : [];
  };

  function pairs(text) {
    const signs = [...text];
    return signs.slice(1).map((sign, i) => signs[i] + sign);
  }
})(window.hotcastSearch = window.hotcastSearch || {});
