// What the texts say: the best pages are read, and those that have the words are hits; or what comes near.
(function (hc) {
  "use strict";

  const TEN = 10;
  const PASSAGES_A_WORD = 2, PASSAGES = 4;
  const NAMED = 1.5, AS_ONE = 1;
  const NEAR = 0.15, NEAR_AT_LEAST = 0.8, MOST_NEAR = 4, UNASKED = 1.4, OF_A_QUESTION = 0.06, OF_WORDS = 0.25;

  // Ten are put in order at a time: who asks for more or fewer finds each where it was.
  hc.proved = async function (found, asked, limit) {
    const hits = [], rest = [];
    const full = found.order.filter((one) => one.full);
    for (let at = 0; at < full.length && hits.length < limit;) {
      const ten = [];
      while (at < full.length && ten.length < TEN) {
        const some = full.slice(at, at + TEN - ten.length);
        at += some.length;
        for (const one of some) one.passages = toRead(one.page, found, asked);
        await hc.textsNeeded(some.flatMap((one) => one.passages.slice(0, PASSAGES)));
        for (const one of some) (await proves(one, asked) ? ten : rest).push(one);
      }
      hits.push(...ten.sort((a, b) => a.far - b.far || b.score - a.score || b.page - a.page));
    }
    return { hits, rest };
  };

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
    let score = 0, has = true, far = 0, gain = 0;
    for (const word of asked.words) {
      const matches = one.passages.map((passage) => hc.match(passage, word.ways));
      const best = Math.max(0, ...matches.map((match) => match.worth));
      has = has && best > 0;
      far = Math.max(far, Math.min(hc.NOWHERE, ...matches.map((match) => match.far)));
      gain = Math.max(gain, ...matches.map((match) => match.gain));
      score += best;
    }
    score += one.indexScore * (gain || 1);
    const asOne = asked.asOne && one.passages.some((passage) => hc.stands(passage, asked.asOne));
    if (asOne) score += AS_ONE * asked.words.reduce((sum, word) => sum + word.mass, 0);
    const full = has || Boolean(asOne);
    const isNamed = hc.isNamed(one.passages[0], asked.whole);
    Object.assign(one, { score: score * (isNamed ? NAMED : hc.gainOf(one.page)), far: asOne ? 0 : far, full, proved: true, match: full && !asked.isCut ? "full" : "partial" });
    return full;
  }

  // ---- No page has all words: what comes near ----

  hc.nearest = async function (found, asked) {
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
    const enough = sum((text) => hc.wholeness(text, weight)) * (asked.words.some(hc.isLong) ? OF_A_QUESTION : OF_WORDS);
    for (const one of near) one.score = sum((text) => hc.nearness(one.passages, text, weight));
    const left = near.filter((one) => one.score >= enough);
    for (const one of left) one.score *= hc.gainOf(one.page);
    return left.sort((a, b) => b.score - a.score || b.page - a.page);
  };

  function bestPassage(page, scoreByPassage) {
    let best = hc.root.firstPassage[page];
    for (let passage = best; passage < hc.root.firstPassage[page + 1]; passage++) {
      if ((scoreByPassage.get(passage) || 0) > (scoreByPassage.get(best) || 0)) best = passage;
    }
    return best;
  }
})(window.hotcastSearch = window.hotcastSearch || {});
