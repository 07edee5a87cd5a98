// A question from its words to its results.
(function (hc) {
  "use strict";

  const MOST_WORDS = 30, LIMIT = 10;
  const MANY = 4;
  const PASSAGES_A_WORD = 2, PASSAGES = 4;
  // What readers want first: notes of meetings, then talks; a register's page where it is asked for
  // by its name. What was superseded sinks.
  const GAIN = { session: 1, page: 1, episode: 0.9, document: 0.55, term: 0.45, task: 0.45, person: 0.55, organization: 0.55 };
  const NAMED = 1.5, SUNK = 0.6;
  const NEAR = 0.15, NEAR_AT_LEAST = 0.8, MOST_NEAR = 4, UNASKED = 1.4, OF_A_QUESTION = 0.06, OF_WORDS = 0.25;
  const AS_ONE = 1;

  // The pages that a question finds: `results`, best first, `total` with those that were not looked
  // into yet (`more`), and whether they only come near (`partial`); for hc.search also all `pages`
  // before anything was chosen, the `chooser`, and the `names` under which it asked.
  hc.find = async function (query, options) {
    try {
      return await answer(query, options);
    } catch (error) {
      if (!await hc.renewed().catch(() => false)) throw error;
      return answer(query, options);
    }
  };

  async function answer(query, { limit: most = LIMIT, facets = {} } = {}) {
    const limit = Math.max(0, Math.ceil(most) || 0);
    await hc.ready();
    const chooser = Object.keys(facets).length ? await hc.chooser(facets) : null;
    const asked = await question(query);
    const isChosen = chooser && chooser("");
    if (!asked.words.length) return listed(isChosen, chooser, limit);
    let found = await looked(asked, isChosen, limit);
    if (!found.hits.length) {
      await askMore(asked);
      found = await looked(asked, isChosen, limit);
    }
    const isNear = !found.hits.length, partial = isNear || asked.isCut;
    const near = isNear ? await nearest(found, asked) : [];
    const shown = (isNear ? near : found.hits).slice(0, limit);
    const all = isNear ? near : [...found.hits, ...found.order.filter((one) => one.full && !one.proved)];
    return {
      results: shown.map((hit) => hc.result(hit, asked.words)),
      total: all.length,
      more: all.length > shown.length,
      partial,
      pages: isNear ? all.map((one) => one.page) : [...all.map((one) => one.page), ...found.notChosen],
      chooser,
      names: [asked.whole, ...asked.words.flatMap((word) => word.ways.map((way) => way.text))],
    };
  }

  // No words, but something chosen: the newest pages of it. Nothing at all finds nothing.
  async function listed(isChosen, chooser, limit) {
    const every = isChosen ? [...hc.root.length.keys()].reverse() : [];
    const all = every.filter((page) => isChosen(page));
    const shown = all.slice(0, limit).map((page) => ({ page, passages: [hc.root.firstPassage[page]], score: 0, match: "full" }));
    await hc.textsNeeded(shown.flatMap((one) => one.passages));
    return {
      results: shown.map((one) => hc.result(one, [])),
      total: all.length, more: all.length > shown.length, partial: false, pages: every, chooser, names: [],
    };
  }

  async function looked(asked, isChosen, limit) {
    let found = gathered(asked, isChosen);
    // More pages than can be read at once: more pieces of the words tell which are worth it.
    while (found.order.filter((one) => one.full).length > MANY && await askFurther(asked)) found = gathered(asked, isChosen);
    return { ...found, ...await proved(found, asked, limit) };
  }

  // Ask for files with more pieces of the words as they were typed; false where all are there.
  async function askFurther(asked) {
    const files = asked.words.flatMap((word) => hc.filesFor(hc.proof(word.text).filter((key) => !asked.has(key)), FOR_A_WORD));
    await asked.ask(files);
    return files.length > 0;
  }

  // ---- What is asked: words, each in the ways it may be written ----

  // How many files of postings a word may cost: as it was typed, for what it may be read as, for the
  // other ways to write it, and for a question that no page has as it stands.
  const FOR_A_SHORT_WORD = 2, FOR_A_WORD = 3, FOR_READINGS = 12, FOR_WAYS = 2, FOR_HEARD = 6, FOR_A_QUESTION = 4;
  const SHORT = 5, LONG = 9;
  const QUESTION = /[？?]|[何誰]|いつ|どこ|だれ|どの|なぜ|どう|いくつ|どれ|(?:か|は|と)。?$/;

  async function question(query) {
    const whole = hc.normal(query);
    let texts = query.split(/\s+/).map(hc.normal).filter(Boolean);
    // A lone particle between words says nothing.
    const telling = texts.filter((text) => !/^[ぁ-ん]$/.test(text));
    const every = [...new Set(telling.length ? telling : texts)];
    texts = every.slice(0, MOST_WORDS);
    const files = new Set();
    const has = (key) => hc.filesOf(key).every((file) => files.has(file));
    const ask = (more) => { more.forEach((file) => files.add(file)); return hc.postingsNeeded(more); };
    const asked = { words: texts.map((text) => ({ text, ways: [{ text, gain: 1 }] })), asOne: "", whole, has, ask, isCut: every.length > MOST_WORDS };
    if (texts.length > 1 && !texts.includes(whole)) asked.asOne = whole;
    const questions = QUESTION.test(query) ? texts.filter((text) => text.length >= LONG) : [];
    await ask(texts.flatMap((text) => firstFiles(text, questions.includes(text))));
    await addWays(asked, asked.words.filter((word) => word.text.length < LONG && [...word.text].length > 1), hc.ways);
    return asked;
  }

  function firstFiles(text, isQuestion) {
    const usual = [...text].length > SHORT ? FOR_A_WORD : FOR_A_SHORT_WORD;
    return hc.filesFor(hc.proof(text), isQuestion ? FOR_A_QUESTION : hc.isHiragana(text) ? FOR_READINGS : usual, { hints: mayHaveHints(text) });
  }

  // No word of the dictionary begins with a particle, and the beginnings of kana are asked for anyway.
  const mayHaveHints = (text) => text.length < LONG && !/^[ぁ-ん]/.test(text);

  async function addWays(asked, words, waysOf) {
    const more = words.map((word) => waysOf(word.text, asked.has).filter((way) => way.text !== word.text));
    await asked.ask(words.flatMap((word, i) => filesOfWays(word.text, more[i])));
    words.forEach((word, i) => { word.ways.push(...more[i].filter((way) => isTold(way, word.text, asked.has))); });
  }

  // The pieces of a way that the word itself does not have tell it apart.
  function own(text, word) {
    const known = new Set(hc.proof(word));
    return hc.proof(text).filter((key) => !known.has(key));
  }

  // What is only heard must be known wholly, or half of all pages would have to be read.
  function filesOfWays(word, ways) {
    const files = new Set();
    for (const way of ways) {
      const keys = own(way.text, word);
      const more = hc.filesFor(keys, way.heard ? keys.length : 1).filter((file) => !files.has(file));
      if (files.size + more.length <= (way.heard ? FOR_HEARD : FOR_WAYS)) more.forEach((file) => files.add(file));
    }
    return [...files];
  }

  function isTold(way, word, has) {
    const telling = own(way.text, word);
    return way.heard ? telling.every(has) : !telling.length || telling.some(has);
  }

  // Nothing was found: long words may be written in another way, or stand apart.
  async function askMore(asked) {
    await asked.ask(asked.words.flatMap((word) => [
      ...hc.filesFor(hc.telling(word.text), FOR_A_QUESTION), ...hc.filesFor(hc.soundKeys(word.text), FOR_READINGS),
    ]));
    await addWays(asked, asked.words.filter((word) => word.text.length >= LONG), hc.ways);
    await addWays(asked, asked.words, hc.soundWays);
  }

  // ---- What the index says: pages in their order, and passages to look into ----

  function gathered(asked, isChosen) {
    const score = new Map(), passageScore = new Map();
    const add = (map, key, gain) => map.set(key, (map.get(key) || 0) + gain);
    let full = null;
    for (const word of asked.words) {
      for (const way of word.ways) way.mass = [...way.text].length === 1 ? 1 : hc.mass(way.text, asked.has);
      word.mass = word.ways[0].mass;
      word.wayByPassage = new Map();
      const byPage = new Map();
      word.ways.forEach((way, i) => {
        const holding = hc.holding(way.text, asked.has);
        if (i && !holding.length) return;
        const pages = new Set(holding.map((passage) => hc.root.pageOf[passage]));
        const scores = hc.scores(way.text, asked.has);
        for (const [page, one] of scores.byPage) if (!i || pages.has(page)) byPage.set(page, Math.max(byPage.get(page) || 0, one * way.gain));
        if (!i) for (const [passage, one] of scores.byPassage) add(passageScore, passage, one);
        for (const passage of holding) if (!word.wayByPassage.has(passage)) word.wayByPassage.set(passage, i);
      });
      hc.addRuns(word.text, byPage, asked.has);
      for (const [page, one] of byPage) add(score, page, one);
      for (const [passage, i] of word.wayByPassage) {
        add(passageScore, passage, word.mass * (i ? 1 : 2));
        if (!score.has(hc.root.pageOf[passage])) score.set(hc.root.pageOf[passage], 0);
      }
      const pages = new Set([...word.wayByPassage.keys()].map((passage) => hc.root.pageOf[passage]));
      full = full ? new Set([...full].filter((page) => pages.has(page))) : pages;
    }
    asked.asOnePassages = new Set(asked.asOne ? hc.holding(asked.asOne, asked.has) : []);
    for (const passage of asked.asOnePassages) {
      const page = hc.root.pageOf[passage];
      full.add(page);
      if (!score.has(page)) score.set(page, 0);
    }
    const order = ordered(score, full, asked);
    const notChosen = isChosen ? order.filter((one) => one.full && !isChosen(one.page)).map((one) => one.page) : [];
    return { order: isChosen ? order.filter((one) => isChosen(one.page)) : order, notChosen, passageScore };
  }

  const gainOf = (page) => GAIN[hc.root.kind[page]] * (hc.root.sunk[page] ? SUNK : 1);

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

  // ---- What the texts say: the best pages are read, and those that have the words are hits ----

  // Ten are put in order at a time: who asks for more or fewer finds each where it was.
  async function proved(found, asked, limit) {
    const hits = [], rest = [];
    const full = found.order.filter((one) => one.full);
    for (let at = 0; at < full.length && hits.length < limit;) {
      const ten = [];
      while (at < full.length && ten.length < LIMIT) {
        const some = full.slice(at, at + LIMIT - ten.length);
        at += some.length;
        for (const one of some) one.passages = toRead(one.page, found, asked);
        await hc.textsNeeded(some.flatMap((one) => one.passages.slice(0, PASSAGES)));
        for (const one of some) (await proves(one, asked) ? ten : rest).push(one);
      }
      hits.push(...ten.sort((a, b) => a.far - b.far || b.score - a.score || b.page - a.page));
    }
    return { hits, rest };
  }

  // For each word the passages of a page that may have it, the best first; usually they are the same.
  function toRead(page, found, asked) {
    const inPage = (passage) => hc.root.pageOf[passage] === page;
    const better = (a, b) => (found.passageScore.get(b) || 0) - (found.passageScore.get(a) || 0);
    const byWord = asked.words.map((word) => [...word.wayByPassage.keys()].filter(inPage).sort(better));
    const first = [...byWord.flatMap((passages) => passages.slice(0, PASSAGES_A_WORD)), ...[...asked.asOnePassages].filter(inPage).slice(0, 1)];
    return [...new Set([...first, ...byWord.flat()])];
  }

  // Read on in a page until every word was found there, or nothing is left to read.
  async function proves(one, asked) {
    const all = one.passages;
    for (let read = PASSAGES; ; read += PASSAGES) {
      one.passages = all.slice(0, read);
      await hc.textsNeeded(one.passages);
      if (isHit(one, asked)) return true;
      if (read >= all.length) return false;
    }
  }

  function isHit(one, asked) {
    let score = one.indexScore, has = true, far = 0;
    for (const word of asked.words) {
      const matches = one.passages.map((passage) => hc.match(passage, word.ways));
      const best = Math.max(0, ...matches.map((match) => match.worth));
      has = has && best > 0;
      far = Math.max(far, Math.min(hc.NOWHERE, ...matches.map((match) => match.far)));
      score += best;
    }
    const asOne = asked.asOne && one.passages.some((passage) => hc.stands(passage, asked.asOne));
    if (asOne) score += AS_ONE * asked.words.reduce((sum, word) => sum + word.mass, 0);
    const full = has || Boolean(asOne);
    const isNamed = hc.isNamed(one.passages[0], asked.whole);
    Object.assign(one, { score: score * (isNamed ? NAMED : gainOf(one.page)), far: asOne ? 0 : far, full, proved: true, match: full && !asked.isCut ? "full" : "partial" });
    return full;
  }

  // ---- No page has all words: what comes near ----

  async function nearest(found, asked) {
    const order = [...found.order.filter((one) => !one.proved), ...found.rest].sort((a, b) => b.score - a.score || b.page - a.page).slice(0, MOST_NEAR);
    const least = order.length ? Math.max(order[0].score * NEAR, NEAR_AT_LEAST) : 0;
    const near = order.filter((one) => one.score >= least);
    for (const one of near) {
      one.match = "partial";
      one.passages = [bestPassage(one.page, found.passageScore)];
    }
    await hc.textsNeeded(near.flatMap((one) => one.passages));
    const weight = (key) => (asked.has(key) ? hc.rarity(key) : hc.worth(key) * UNASKED);
    const sum = (each) => asked.words.reduce((all, word) => all + each(word.text), 0);
    // A scrap of a word is nothing near; of a question less may be enough.
    const enough = sum((text) => hc.wholeness(text, weight)) * (asked.words.some((word) => word.text.length >= LONG) ? OF_A_QUESTION : OF_WORDS);
    for (const one of near) one.score = sum((text) => hc.nearness(one.passages, text, weight));
    const left = near.filter((one) => one.score >= enough);
    for (const one of left) one.score *= gainOf(one.page);
    return left.sort((a, b) => b.score - a.score || b.page - a.page);
  }

  function bestPassage(page, scoreByPassage) {
    let best = hc.root.firstPassage[page];
    for (let passage = best; passage < hc.root.firstPassage[page + 1]; passage++) {
      if ((scoreByPassage.get(passage) || 0) > (scoreByPassage.get(best) || 0)) best = passage;
    }
    return best;
  }
})(window.hotcastSearch = window.hotcastSearch || {});
