// A question from its words to its results.
(function (hc) {
  "use strict";

  const MOST_WORDS = 8, LIMIT = 10;
  const PASSAGES_A_WORD = 2, PASSAGES = 4;
  const SUNK = 0.6;
  const NEAR = 0.15, NEAR_AT_LEAST = 0.8;
  const AS_ONE = 1;

  hc.search = async function (query, { limit = LIMIT, facets = {} } = {}) {
    await hc.ready();
    const asked = await question(query);
    if (!asked.words.length) return nothing();
    const chosen = await hc.chosen(facets);
    const found = gathered(asked, chosen);
    const { hits, rest } = await proved(found, asked, limit);
    const partial = !hits.length;
    const shown = partial ? await nearest(found, rest, limit) : hits.slice(0, limit);
    const all = partial ? shown : [...hits, ...found.order.filter((one) => one.full && !one.proved)];
    return {
      results: shown.map((hit) => hc.result(hit, asked.words)),
      total: all.length,
      more: all.length > shown.length,
      partial,
      facets: await hc.counts(all.map((one) => one.page), facets),
      terms: await hc.termsOf(asked),
    };
  };

  function nothing() {
    return { results: [], total: 0, more: false, partial: false, facets: {}, terms: [] };
  }

  // ---- What is asked: words, each in the ways it may be written ----

  async function question(query) {
    const whole = hc.normal(query);
    let texts = query.normalize("NFKC").split(/\s+/).map(hc.normal).filter(Boolean);
    // A lone particle between words says nothing.
    const telling = texts.filter((text) => !/^[ぁ-ん]$/.test(text));
    texts = [...new Set(telling.length ? telling : texts)].slice(0, MOST_WORDS);
    await hc.needed(texts.flatMap((text) => [...hc.telling(text), ...hc.proof(text), ...hc.hintKeys(text)]));
    const words = texts.map((text) => ({ text, ways: [...text].length > 1 ? hc.ways(text) : [{ text, gain: 1 }] }));
    await hc.needed(words.flatMap((word) => word.ways.slice(1).flatMap((way) => [...hc.telling(way.text), ...hc.proof(way.text)])));
    const asOne = texts.length > 1 && !texts.includes(whole) ? whole : "";
    if (asOne) await hc.needed(hc.proof(asOne));
    return { words, asOne };
  }

  // ---- What the index says: pages in their order, and passages to look into ----

  function gathered(asked, chosen) {
    const score = new Map(), passageScore = new Map();
    const add = (map, key, gain) => map.set(key, (map.get(key) || 0) + gain);
    let full = null;
    for (const word of asked.words) {
      word.mass = [...word.text].length === 1 ? 1 : hc.mass(word.text);
      word.wayByPassage = new Map();
      const byPage = new Map();
      word.ways.forEach((way, i) => {
        const holding = hc.holding(hc.proof(way.text));
        if (i && !holding.length) return;
        const pages = new Set(holding.map((passage) => hc.root.pageOf[passage]));
        const scores = hc.scores(hc.telling(way.text));
        for (const [page, one] of scores.byPage) if (!i || pages.has(page)) byPage.set(page, Math.max(byPage.get(page) || 0, one * way.gain));
        if (!i) for (const [passage, one] of scores.byPassage) add(passageScore, passage, one);
        for (const passage of holding) if (!word.wayByPassage.has(passage)) word.wayByPassage.set(passage, i);
      });
      hc.addRuns(word.text, byPage);
      for (const [page, one] of byPage) add(score, page, one);
      for (const [passage, i] of word.wayByPassage) {
        add(passageScore, passage, word.mass * (i ? 1 : 2));
        if (!score.has(hc.root.pageOf[passage])) score.set(hc.root.pageOf[passage], 0);
      }
      const pages = new Set([...word.wayByPassage.keys()].map((passage) => hc.root.pageOf[passage]));
      full = full ? new Set([...full].filter((page) => pages.has(page))) : pages;
    }
    asked.asOnePassages = new Set(asked.asOne ? hc.holding(hc.proof(asked.asOne)) : []);
    for (const passage of asked.asOnePassages) {
      const page = hc.root.pageOf[passage];
      full.add(page);
      if (!score.has(page)) score.set(page, 0);
    }
    return { order: ordered(score, full, asked, chosen), passageScore };
  }

  function ordered(score, full, asked, chosen) {
    const exactPages = asked.words.map((word) => new Set([...word.wayByPassage].filter(([, i]) => !i).map(([passage]) => hc.root.pageOf[passage])));
    return [...score].filter(([page]) => !chosen || chosen.has(page)).map(([page, one]) => ({
      page,
      score: one * (hc.root.sunk[page] ? SUNK : 1),
      full: full.has(page),
      exact: exactPages.every((pages) => pages.has(page)),
    })).sort((a, b) => b.full - a.full || b.exact - a.exact || b.score - a.score || b.page - a.page);
  }

  // ---- What the texts say: the best pages are read, and those that have the words are hits ----

  async function proved(found, asked, limit) {
    const hits = [], rest = [];
    for (let at = 0; at < found.order.length && found.order[at].full && hits.length < limit;) {
      const some = found.order.slice(at, at + limit - hits.length).filter((one) => one.full);
      at += some.length;
      for (const one of some) one.passages = toRead(one.page, found, asked);
      await hc.textsNeeded(some.flatMap((one) => one.passages));
      for (const one of some) (proves(one, asked) ? hits : rest).push(one);
    }
    hits.sort((a, b) => a.other - b.other || b.score - a.score || b.page - a.page);
    return { hits, rest };
  }

  // For each word its best passages of a page; usually they are the same.
  function toRead(page, found, asked) {
    const inPage = (passage) => hc.root.pageOf[passage] === page;
    const better = (a, b) => (found.passageScore.get(b) || 0) - (found.passageScore.get(a) || 0);
    const chosen = asked.words.flatMap((word) => [...word.wayByPassage.keys()].filter(inPage).sort(better).slice(0, PASSAGES_A_WORD));
    chosen.push(...[...asked.asOnePassages].filter(inPage).slice(0, 1));
    return [...new Set(chosen)].slice(0, PASSAGES);
  }

  function proves(one, asked) {
    let score = one.score, has = true, other = false;
    for (const word of asked.words) {
      const matches = one.passages.map((passage) => hc.match(passage, word.ways));
      const best = Math.max(0, ...matches.map((match) => match.worth));
      if (!best) has = false;
      if (!matches.some((match) => match.way === 0)) other = true;
      score += best * word.mass * (hc.root.sunk[one.page] ? SUNK : 1);
    }
    const asOne = asked.asOne && one.passages.some((passage) => hc.stands(passage, asked.asOne));
    if (asOne) score += AS_ONE * asked.words.reduce((sum, word) => sum + word.mass, 0);
    const full = has || asOne;
    Object.assign(one, { score, other: other && !asOne, full, proved: true, match: full ? "full" : "partial" });
    return full;
  }

  // ---- No page has all words: what comes near ----

  async function nearest(found, rest, limit) {
    const order = [...found.order.filter((one) => !one.proved), ...rest].sort((a, b) => b.score - a.score || b.page - a.page).slice(0, limit);
    const least = order.length ? Math.max(order[0].score * NEAR, NEAR_AT_LEAST) : 0;
    const near = order.filter((one) => one.score >= least);
    for (const one of near) {
      one.match = "partial";
      one.passages = [bestPassage(one.page, found.passageScore)];
    }
    await hc.textsNeeded(near.flatMap((one) => one.passages));
    return near;
  }

  function bestPassage(page, scoreByPassage) {
    let best = hc.root.firstPassage[page];
    for (let passage = best; passage < hc.root.firstPassage[page + 1]; passage++) {
      if ((scoreByPassage.get(passage) || 0) > (scoreByPassage.get(best) || 0)) best = passage;
    }
    return best;
  }
})(window.hotcastSearch = window.hotcastSearch || {});
