// Which pieces of a word to ask the index for: each may cost a file, and few rare ones tell as much
// as all of them, because what they find is proved in the text.
(function (hc) {
  "use strict";

  const HARD = /[^ぁ-ゖー^$*]/gu;
  const ENDING = /[\^$*]/;
  // What a piece is thought to tell before its file is there.
  const COMMON = 0.5, HIRAGANA = 0.2, ONE_HARD = 1.2, WORDS_END = 2.5, HARD_PAIR = 3;
  const BESIDE_CHOSEN = 0.55;

  const worth = hc.worth = function (key) {
    if (hc.root.common.has(key)) return COMMON;
    const hard = (key.match(HARD) || []).length;
    if (hard === 0) return HIRAGANA;
    if (hard === 1) return ENDING.test(key) ? HIRAGANA : ONE_HARD;
    return ENDING.test(key) ? WORDS_END : HARD_PAIR;
  };

  // The files to ask for the pieces of a word, in its order: at most `most` of them, the first piece's
  // for certain where hints are wanted, for they lie where a word begins. What was loaded before
  // changes nothing, so that the same question has the same answer at any time.
  hc.filesFor = function (keys, most, { hints = false } = {}) {
    const left = keys.map((key, at) => ({ key, at, worth: hints && at === 0 ? Infinity : worth(key) }));
    const files = new Set();
    while (left.length && files.size < most) {
      left.sort((a, b) => b.worth - a.worth || a.at - b.at);
      const best = left.shift();
      const more = hc.filesOf(best.key).filter((file) => !files.has(file));
      if (files.size && files.size + more.length > most) continue;
      more.forEach((file) => files.add(file));
      // Its neighbours share a sign with it and tell little more.
      for (const one of left) if (Math.abs(one.at - best.at) === 1) one.worth *= BESIDE_CHOSEN;
    }
    return [...files];
  };
})(window.hotcastSearch = window.hotcastSearch || {});
