// Other ways to write a word: what the dictionary, the glossary and plain rules lead to.
(function (hc) {
  "use strict";

  const HIRAGANA = /^[ぁ-ゖー]+$/;
  const MOST = 16;
  const LONGEST_HINT = 14;
  // How much a page is worth that has the word in another way.
  const SPELLING = 0.8, ALIAS = 0.8, SYNONYM = 0.4, HEARD = 0.8, UNSURE = 0.25;

  hc.isHiragana = (text) => HIRAGANA.test(text);

  const katakana = (text) => text.replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60));
  const hiragana = (text) => text.replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));

  // The ways to write a word, the word itself first: text, gain, and how it is to be told apart:
  // "whole" must not go on in katakana, "heard" should stand as a word of its own, "far" is only related.
  // `has` tells of which pieces the question has asked for the files: what others loaded says nothing.
  hc.ways = function (word, has) {
    const ways = [{ text: word, gain: 1 }];
    const known = new Set([word]);
    const add = (texts, gain, more) => {
      for (const text of texts) {
        if (!text || known.has(text) || ways.length >= MOST) continue;
        known.add(text);
        ways.push({ text, gain, ...more });
      }
    };
    add(hinted(word, "", has), SPELLING);
    add(hinted(word, "@", has, isParted), ALIAS);
    add(hc.yearWays(word), SPELLING);
    // 2,1 may be cut out of 2,136.
    add([word.replace(/(?<=[0-9]) (?=[0-9])/g, "")], SPELLING);
    add(longVowels(word), SPELLING, { whole: true });
    add(hc.numberWays(word), SPELLING);
    add(stems(word), SPELLING, { far: true });
    add(hinted(word, "=", has), SYNONYM, { far: true });
    if (HIRAGANA.test(word)) addHeard(word, has, known, ways);
    return ways;
  };

  // Katakana and letters typed for other words: where they are found nowhere as they are.
  hc.soundWays = function (word, has) {
    const kana = kanaOf(word);
    const ways = [];
    if (kana) addHeard(kana, has, new Set([word]), ways);
    return kana ? [{ text: kana, gain: SPELLING }, ...ways] : [];
  };

  function addHeard(kana, has, known, ways) {
    if (!known.has(katakana(kana))) ways.push({ text: katakana(kana), gain: SPELLING });
    for (const [text, pieces] of read(kana, has)) {
      if (known.has(text)) continue;
      known.add(text);
      ways.push({ text, gain: HEARD / (1 + UNSURE * (pieces - 1)), heard: true });
      // てつだい is 手伝い, and that 手伝って as well.
      for (const stem of pieces === WORD ? stems(text) : []) {
        if (!known.has(stem)) ways.push({ text: stem, gain: SYNONYM, far: true });
        known.add(stem);
      }
    }
  }

  // The hiragana that a word in katakana or letters sounds like; "" where it is none.
  function kanaOf(word) {
    if (/^[ァ-ヺー]{2,}$/.test(word)) return hiragana(word);
    return /[a-z]/.test(word) && /^[a-zぁ-ゖー'-]{3,}$/.test(word) ? hc.kanaOf(word) : "";
  }

  // The pieces under which readings of such a word lie.
  hc.soundKeys = function (word) {
    const signs = [...kanaOf(word)];
    return signs.slice(1).map((sign, i) => signs[i] + sign);
  };

  const hint = (sign, text, has) => (has(text) ? hc.hint(sign + text) : []);

  // Replace each part of a word that a hint is known for, the longest from every place.
  function hinted(word, sign, has, fits) {
    const found = [];
    for (let start = 0; start + 1 < word.length; start++) {
      for (let end = Math.min(word.length, start + LONGEST_HINT); end > start + 1; end--) {
        const words = hint(sign, word.slice(start, end), has);
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

  // サーバー室 as サーバ室 and back; at the end of a word the longer is found by the shorter.
  function longVowels(word) {
    return [...word.matchAll(/[ァ-ヺー]{3,}/g)].map((found) => {
      const end = found.index + found[0].length;
      if (word[end - 1] === "ー") return word.slice(0, end - 1) + word.slice(end);
      return end < word.length ? `${word.slice(0, end)}ー${word.slice(end)}` : "";
    });
  }

  // 支払い also finds 支払う, 見られない also 見られる.
  function stems(word) {
    const found = /^([^ぁ-ん]*(?:[一-鿿々][ぁ-ん]{0,2})?[一-鿿々])[ぁ-ん]{1,2}$/.exec(word);
    return found && found[1].match(/[一-鿿々]/g).length > 1 ? [found[1]] : [];
  }

  const MOST_READ = 24, MOST_BEGUN = 40;
  const WORD = 1, ONE_SIGN = 1.2, KANA = 1.6;

  // Cover kana by known readings, in as few pieces as can be: text, and how many they are.
  function read(kana, has) {
    const begun = Array.from({ length: kana.length + 1 }, () => []);
    begun[0] = [["", 0]];
    for (let at = 0; at < kana.length; at++) {
      const best = begun[at] = begun[at].sort((a, b) => a[1] - b[1]).slice(0, MOST_BEGUN);
      for (let end = Math.min(kana.length, at + LONGEST_HINT); best.length && end > at + 1; end--) {
        for (const kanji of hint("~", kana.slice(at, end), has)) {
          for (const [text, cost] of best) begun[end].push([text + kanji, cost + WORD]);
        }
      }
      for (const [text, cost] of best) {
        if (text) for (const kanji of hc.root.suffixes[kana[at]] || "") begun[at + 1].push([text + kanji, cost + ONE_SIGN]);
        if (cost < 3 || /[ぁ-ん]$/.test(text)) begun[at + 1].push([text + kana[at], cost + KANA]);
      }
    }
    const whole = new Map();
    for (const [text, cost] of begun[kana.length].sort((a, b) => a[1] - b[1])) {
      if (text !== kana && !HIRAGANA.test(text) && !whole.has(text)) whole.set(text, cost);
    }
    return [...whole].slice(0, MOST_READ);
  }
})(window.hotcastSearch = window.hotcastSearch || {});
