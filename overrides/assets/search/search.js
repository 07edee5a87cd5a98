// A question from its words to its results.
(function (hc) {
  "use strict";

  const LIMIT = 10;
  const MANY = 4;

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
    const asked = await hc.question(query);
    const isChosen = chooser && chooser("");
    if (!asked.words.length) return listed(isChosen, chooser, limit);
    let found = await looked(asked, isChosen, limit);
    if (!found.hits.length) {
      await hc.askMore(asked);
      found = await looked(asked, isChosen, limit);
    }
    const isNear = !found.hits.length, partial = isNear || asked.isCut;
    const near = isNear ? await hc.nearest(found, asked) : [];
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
    let found = hc.gathered(asked, isChosen);
    // More pages than can be read at once: more pieces of the words tell which are worth it.
    while (found.order.filter((one) => one.full).length > MANY && await hc.askFurther(asked)) found = hc.gathered(asked, isChosen);
    return { ...found, ...await hc.proved(found, asked, limit) };
  }
})(window.hotcastSearch = window.hotcastSearch || {});
