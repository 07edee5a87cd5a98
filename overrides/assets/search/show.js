// What is shown of a hit: the place that a reader wants, its sentence, and the words in it.
(function (hc) {
  "use strict";

  const BEFORE = 36, LONGEST = 120, ADDED = 0.5;

  // The places of a passage that have most of the words, best first: number of the place, worth.
  function placesWith(passage, words) {
    const fields = hc.fieldsOf(passage);
    const found = fields.texts.map((text, i) => {
      let worth = 0;
      for (const word of words) {
        word.ways.forEach((way, n) => {
          const gain = (n ? 1 : 2);
          if (fields.headings[i].includes(way.text)) worth += 1.5 * gain;
          if (text.includes(way.text)) worth += gain;
        });
      }
      return { i, worth, exact: worth > 0 };
    });
    if (!found.some((one) => one.worth)) {
      for (const one of found) one.worth = words.flatMap((word) => hc.contentIn(word.text, fields.texts[one.i])).join("").length / 1000;
    }
    for (const one of found) one.worth *= hc.fieldGain(passage);
    // What the page adds by itself, as its lists of documents, is rarely what was looked for.
    for (const one of found) if (hc.placesOf(passage)[one.i][0].startsWith("#hc-")) one.worth *= ADDED;
    return found.sort((a, b) => b.worth - a.worth || a.i - b.i);
  }

  // A sign with what belongs to it: accents, voiced sounds, which shape of it is meant.
  const SIGN = /[^][\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]*/uy;

  function endOfSign(text, at) {
    SIGN.lastIndex = at;
    SIGN.test(text);
    return SIGN.lastIndex;
  }

  // Where the words stand in a text as it was written: from, to.
  function marksOf(text, words) {
    const known = hc.normalWithPlaces(text);
    const marks = [];
    for (const word of words) {
      const way = word.ways.find((one) => known.text.includes(one.text));
      const parts = way ? [way.text] : hc.contentIn(word.text, known.text);
      for (const part of parts) {
        for (let at = known.text.indexOf(part); part && at >= 0; at = known.text.indexOf(part, at + part.length)) {
          marks.push([known.at[at], endOfSign(text, known.at[at + part.length - 1]), Boolean(way)]);
        }
      }
    }
    return merged(marks.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  }

  function merged(marks) {
    const whole = [];
    for (const [from, to, exact] of marks) {
      const last = whole[whole.length - 1];
      if (last && from <= last[1]) { last[1] = Math.max(last[1], to); last[2] = last[2] || exact; }
      else whole.push([from, to, exact]);
    }
    return whole;
  }

  // The sentence around the first mark, and the marks within it.
  function excerptOf(text, words) {
    const marks = marksOf(text, words);
    const first = marks.find((mark) => mark[2]) || marks[0] || [0, 0];
    let start = Math.max(text.lastIndexOf("。", first[0] - 1), text.lastIndexOf("\n", first[0] - 1)) + 1;
    if (first[0] - start > BEFORE) start = first[0] - BEFORE;
    if (start > 0 && /[\udc00-\udfff]/.test(text[start])) start--;
    let end = Math.min(text.length, start + LONGEST);
    if (end < text.length && /[\udc00-\udfff]/.test(text[end])) end--;
    const before = start > 0 ? "…" : "", shown = text.slice(start, end).replace(/\n/g, " ");
    const moved = marks.filter(([from, to]) => to > start && from < end)
      .map(([from, to]) => [Math.max(from, start) - start + before.length, Math.min(to, end) - start + before.length]);
    return { excerpt: before + shown + (end < text.length ? "…" : ""), marks: moved };
  }

  // One place as the page shows it.
  function placeOf(page, passage, i, words) {
    const [address, heading, text] = hc.placesOf(passage)[i];
    const head = hc.headOf(page);
    const url = /^(?:#|$)/.test(address) ? head.url + address : address;
    const place = { url, heading, ...excerptOf(text, words) };
    const seconds = /#t=([0-9]+)$/.exec(address), sheet = /#page=([0-9]+)$/.exec(address);
    if (seconds) place.seconds = Number(seconds[1]);
    if (sheet) place.page = Number(sheet[1]);
    return place;
  }

  const MOST_PLACES = 4;

  // The best places of a page in the passages that were found there.
  function placesOf(page, passages, words) {
    const found = passages.flatMap((passage) => placesWith(passage, words).map((one) => ({ ...one, passage })));
    const best = found.sort((a, b) => b.worth - a.worth || a.passage - b.passage || a.i - b.i);
    const shown = best.filter((one, n) => n === 0 || one.exact).slice(0, MOST_PLACES);
    return shown.map((one) => placeOf(page, one.passage, one.i, words));
  }

  // Pages that say best themselves what they are about.
  const EXPLAINED = new Set(["term", "task"]);

  // A page that no word stands in was found by what it is filed under, which a reader should be told.
  function labelled(head, words) {
    const label = head.keywords.find((one) => words.some((word) => word.ways.some((way) => hc.normal(one).includes(way.text))));
    const told = label ? `業務・テーマ・年度：${label}` : "";
    return told ? { excerpt: told, marks: marksOf(told, words).map(([from, to]) => [from, to]) } : {};
  }

  // A page as a result; what was not loaded of it is left open.
  hc.result = function (hit, words) {
    const head = hc.headOf(hit.page);
    const places = placesOf(hit.page, hit.passages.filter(hc.hasText), words);
    const best = { ...(places[0] || { url: head.url, heading: "", excerpt: "", marks: [] }) };
    const kind = hc.root.kind[hit.page];
    if (!best.excerpt || EXPLAINED.has(kind)) Object.assign(best, { excerpt: head.summary, marks: marksOf(head.summary, words).map(([from, to]) => [from, to]) });
    if (!best.marks.length) Object.assign(best, labelled(head, words));
    return {
      ...best, address: head.url, title: head.title, kind, score: hit.score, match: hit.match,
      summary: head.summary, facts: head.facts, asOf: head.asOf, sunk: Boolean(hc.root.sunk[hit.page]), places,
    };
  };
})(window.hotcastSearch = window.hotcastSearch || {});
