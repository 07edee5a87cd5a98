// How much a page says of a word, from the index alone: BM25 over pages, and the passages that may
// hold the word. Source: Robertson, Zaragoza, The Probabilistic Relevance Framework (2009).
(function (hc) {
  "use strict";

  const K1 = 1.2, B = 0.6;
  const HIRAGANA = /^[ぁ-ゖー$]+$/;
  const RUN = /[一-鿿々]{2,}|[ァ-ヺー]{3,}|[a-z0-9]{2,}/g;
  const RUN_GAIN = 0.35;

  hc.rarity = (key) => {
    const count = hc.posting(key).pages.length;
    return Math.log(1 + (hc.root.pages - count + 0.5) / (count + 0.5));
  };

  // The pieces that tell something of a word: without endings that the question may have cut, and
  // without hiragana where there is anything else.
  hc.telling = function (text) {
    const cut = new Set([...text].length > 1 ? [`${[...text].pop()}$`] : []);
    const all = [...new Set(hc.grams(text))].filter((key) => !cut.has(key));
    const hard = all.filter((key) => !HIRAGANA.test(key) && !/^.\$$/u.test(key));
    return hard.length ? hard : all.length ? all : hc.proof(text);
  };

  // Of every text only those pieces count that a question has asked for: `has` tells which.
  hc.mass = (text, has) => hc.telling(text).filter(has).reduce((sum, key) => sum + hc.rarity(key), 0);

  // Scores by page, and by passage to choose the place.
  hc.scores = function (text, has) {
    const byPage = new Map(), byPassage = new Map();
    for (const key of hc.telling(text).filter(has)) {
      const found = hc.posting(key), rare = hc.rarity(key);
      found.pages.forEach((page, i) => {
        const weight = found.weights[i];
        const long = 1 - B + B * hc.root.length[page] / hc.root.averageLength;
        byPage.set(page, (byPage.get(page) || 0) + rare * weight * (K1 + 1) / (weight + K1 * long));
        for (let at = found.from[i]; at < found.from[i + 1]; at++) {
          const passage = found.passages[at];
          byPassage.set(passage, (byPassage.get(passage) || 0) + rare * weight / (weight + 1));
        }
      });
    }
    return { byPage, byPassage };
  };

  // Passages that may hold a text, in their order: they have all of its pieces.
  hc.holding = function (text, has) {
    const all = hc.proof(text).filter(has).map((key) => hc.posting(key).passages).sort((a, b) => a.length - b.length);
    let left = all[0] || [];
    for (const one of all.slice(1)) {
      let at = 0;
      left = left.filter((passage) => {
        while (at < one.length && one[at] < passage) at++;
        return one[at] === passage;
      });
    }
    return left;
  };

  // Longer pieces of one script that stand together count more than the same pairs scattered.
  hc.addRuns = function (text, byPage, has) {
    const runs = new Set(text.match(RUN) || []);
    runs.delete(text);
    for (const run of runs) {
      const gain = RUN_GAIN * hc.mass(run, has);
      for (const page of new Set(hc.holding(run, has).map((passage) => hc.root.pageOf[passage]))) {
        byPage.set(page, (byPage.get(page) || 0) + gain);
      }
    }
  };
})(window.hotcastSearch = window.hotcastSearch || {});
