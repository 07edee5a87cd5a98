// What the index says of a question: pages in their order, and passages to look into.
(function (hc) {
  "use strict";

  // What readers want first: notes of meetings, then talks; a register's page where it is asked for
  // by its name. What was superseded sinks.
  const GAIN = { session: 1, page: 1, episode: 0.9, document: 0.55, term: 0.45, task: 0.45, person: 0.55, organization: 0.55 };
  const SUNK = 0.6;
  const add = (map, key, gain) => map.set(key, (map.get(key) || 0) + gain);
  const pagesOf = (passages) => new Set([...passages].map((passage) => hc.root.pageOf[passage]));

  // Pages in their `order`, those that may have all words first, what was `notChosen` of these, and how
  // much every passage says. Each word is told where one of its ways may stand.
  hc.gathered = function (asked, isChosen) {
    const score = new Map(), passageScore = new Map();
    let full = null;
    for (const word of asked.words) {
      weigh(word, asked.has, score, passageScore);
      const pages = pagesOf(word.wayByPassage.keys());
      full = full ? new Set([...full].filter((page) => pages.has(page))) : pages;
    }
    asked.asOnePassages = new Set(asked.asOne ? hc.holding(asked.asOne, asked.has) : []);
    for (const page of pagesOf(asked.asOnePassages)) {
      full.add(page);
      add(score, page, 0);
    }
    const order = ordered(score, full, asked);
    const notChosen = isChosen ? order.filter((one) => one.full && !isChosen(one.page)).map((one) => one.page) : [];
    return { order: isChosen ? order.filter((one) => isChosen(one.page)) : order, notChosen, passageScore };
  };

  // Add what a word gives to pages and passages, each way by itself; the best way counts for a page.
  function weigh(word, has, score, passageScore) {
    for (const way of word.ways) way.mass = [...way.text].length === 1 ? 1 : hc.mass(way.text, has);
    word.mass = word.ways[0].mass;
    word.wayByPassage = new Map();
    const byPage = new Map();
    word.ways.forEach((way, i) => {
      const holding = hc.holding(way.text, has);
      if (i && !holding.length) return;
      const pages = pagesOf(holding), scores = hc.scores(way.text, has);
      for (const [page, one] of scores.byPage) if (!i || pages.has(page)) byPage.set(page, Math.max(byPage.get(page) || 0, one * way.gain));
      if (!i) for (const [passage, one] of scores.byPassage) add(passageScore, passage, one);
      for (const passage of holding) if (!word.wayByPassage.has(passage)) word.wayByPassage.set(passage, i);
    });
    hc.addRuns(word.text, byPage, has);
    for (const [page, one] of byPage) add(score, page, one);
    for (const [passage, i] of word.wayByPassage) {
      add(passageScore, passage, word.mass * (i ? 1 : 2));
      add(score, hc.root.pageOf[passage], 0);
    }
  }

  const gainOf = hc.gainOf = (page) => GAIN[hc.root.kind[page]] * (hc.root.sunk[page] ? SUNK : 1);

  function ordered(score, full, asked) {
    const exactPages = asked.words.map((word) => new Set([...word.wayByPassage].filter(([, i]) => !i).map(([passage]) => hc.root.pageOf[passage])));
    return [...score].map(([page, one]) => ({
      page,
      score: one * gainOf(page),
      indexScore: one,
      full: full.has(page),
      exact: exactPages.every((pages) => pages.has(page)),
    })).sort((a, b) => b.full - a.full || b.exact - a.exact || b.score - a.score || b.page - a.page);
  }
})(window.hotcastSearch = window.hotcastSearch || {});
