// What the index is asked for: short pieces of words; hooks/hotcast/search/grams.py is its twin.
(function (hc) {
  "use strict";

  const STRETCH = /[a-z0-9.]+|[ァ-ヺー]+|./gu;
  const LATIN = /^[a-z0-9.]/;
  const KATAKANA = /^[ァ-ヺー]/;

  const first = (text) => String.fromCodePoint(text.codePointAt(0));
  const last = (text) => [...text].pop();

  function triples(word) {
    const found = [];
    for (let i = 0; i + 3 <= word.length; i++) found.push(word.slice(i, i + 3));
    return found;
  }

  function runs(normal) {
    return normal.split(/[ \n]+/).filter(Boolean);
  }

  // Pieces, each as often as it stands; the order says nothing.
  hc.grams = function (normal) {
    const found = [];
    for (const run of runs(normal)) {
      const stretches = run.match(STRETCH);
      stretches.forEach((stretch, place) => {
        if (LATIN.test(stretch)) found.push(...triples(`^${stretch}$`));
        else if (stretch.length > 1 && KATAKANA.test(stretch)) found.push(...triples(`${stretch}$`));
        if (place + 1 < stretches.length) found.push(last(stretch) + first(stretches[place + 1]));
      });
      const end = stretches[stretches.length - 1];
      if (!LATIN.test(end) && [...end].length === 1) found.push(`${end}$`);
    }
    return found;
  };

  // What must be in a passage that holds these words, though they be cut out of longer ones at both
  // ends: pieces, and beginnings of pieces, which are marked by a following "*".
  hc.proof = function (normal) {
    const found = [];
    const all = runs(normal);
    all.forEach((run, number) => {
      const stretches = run.match(STRETCH);
      const end = stretches.length - 1;
      stretches.forEach((stretch, place) => {
        const cutAtStart = number === 0 && place === 0;
        const cutAtEnd = number === all.length - 1 && place === end;
        found.push(...proofOfStretch(stretch, cutAtStart, cutAtEnd, stretches.length === 1));
        if (place < end) found.push(last(stretch) + first(stretches[place + 1]));
      });
      const closing = stretches[end];
      // One katakana at the start may be the last of many, and then its piece is a triple.
      const cutAway = number === 0 && end === 0 && KATAKANA.test(closing);
      if (number < all.length - 1 && !cutAway && !LATIN.test(closing) && [...closing].length === 1) found.push(`${closing}$`);
    });
    return [...new Set(found)];
  };

  function proofOfStretch(stretch, cutAtStart, cutAtEnd, alone) {
    if (LATIN.test(stretch)) return proofOfWord(stretch, cutAtStart, cutAtEnd, alone);
    if (KATAKANA.test(stretch) && stretch.length > 1) {
      if (!cutAtEnd) return triples(`${stretch}$`);
      return stretch.length > 2 ? triples(stretch) : [`${stretch}*`];
    }
    return alone && cutAtEnd ? [`${stretch}*`] : [];
  }

  function proofOfWord(word, cutAtStart, cutAtEnd, alone) {
    if (word.length === 1 && cutAtStart && cutAtEnd) return [`^${word}$`];
    if (word.length === 2 && cutAtStart && cutAtEnd) return [`${word}*`];
    if (word.length === 1 && (cutAtStart || cutAtEnd)) return alone && cutAtEnd ? [`^${word}*`] : [];
    return triples(`${cutAtStart ? "" : "^"}${word}${cutAtEnd ? "" : "$"}`);
  }
})(window.hotcastSearch = window.hotcastSearch || {});
