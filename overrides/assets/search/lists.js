// What is known of all pages besides their words: by which lists to choose them, and the glossary.
(function (hc) {
  "use strict";

  let lists = null, rowOfPage = null, glossary = null;
  hc.forgetting.push(() => { lists = rowOfPage = glossary = null; });

  hc.facets = function (given) {
    const read = hc.numbers(given.pages);
    rowOfPage = [];
    while (read.more()) rowOfPage.push(read.next());
    lists = given;
  };

  hc.terms = function (given) {
    glossary = given;
    glossary.byName = new Map();
    glossary.byDoubtfulName = new Map();
    for (const term of given.terms) {
      for (const name of [term.name, term.reading, ...term.aliases].map(hc.normal)) {
        if (name && !glossary.byName.has(name)) glossary.byName.set(name, term.id);
      }
      for (const name of term.ambiguous.map(hc.normal)) {
        glossary.byDoubtfulName.set(name, [...(glossary.byDoubtfulName.get(name) || []), term.id]);
      }
    }
  };

  // The closed lists, each with the key that stands in addresses, its label, and its values.
  hc.facetGroups = async function () {
    await hc.ready();
    if (!lists) await hc.load(`facets-${hc.root.facets}`);
    return lists.groups;
  };

  // The glossary: terms, tasks, and lists to look through.
  hc.glossary = async function () {
    await hc.ready();
    if (!glossary) await hc.load(`terms-${hc.root.terms}`);
    return glossary;
  };

  const valuesOf = (page, group) => lists.rows[rowOfPage[page]][group];

  // Which pages have one of the chosen values in every list that something was chosen from; null
  // where nothing was chosen. `chosen` has the ids of values by the key of their list.
  hc.chooser = async function (chosen) {
    const keys = Object.keys(chosen).filter((key) => chosen[key].length);
    if (!keys.length) return null;
    const groups = await hc.facetGroups();
    return (except) => {
      const wanted = groups.map((group, i) => {
        if (group.key === except || !keys.includes(group.key)) return null;
        const places = group.values.flatMap(([id], place) => (chosen[group.key].includes(id) ? [place] : []));
        return (page) => valuesOf(page, i).some((place) => places.includes(place));
      }).filter(Boolean);
      return (page) => wanted.every((has) => has(page));
    };
  };

  // How many of the pages have each value, by key and id. A list counts what would be found if
  // another of its own values were chosen.
  hc.counts = async function (pages, chooser) {
    const groups = await hc.facetGroups();
    const counts = {};
    groups.forEach((group, i) => {
      const among = chooser ? pages.filter(chooser(group.key)) : pages;
      const count = counts[group.key] = {};
      for (const page of among) {
        for (const place of valuesOf(page, i)) {
          const id = group.values[place][0];
          count[id] = (count[id] || 0) + 1;
        }
      }
    });
    return counts;
  };

  const HIGH = 3;

  // What is shown to a reader: what hc.find gives, how many pages have which value of the closed lists
  // (`facets`), and the ids of the `terms` that are named or near, of those that are `maybe` meant, and
  // of the one to show in full (`card`, "" for none).
  hc.search = async function (query, options) {
    const found = await hc.find(query, options);
    const [counts, named] = await Promise.all([hc.counts(found.pages, found.chooser), hc.termsNamed(found.names)]);
    const { results, total, more, partial } = found;
    // A term that stands high among the results may be shown as one, too, unless the word is doubtful.
    const high = results.slice(0, named.maybe.length ? 0 : partial ? results.length : HIGH);
    const shown = high.filter((one) => one.kind === "term").map(idOf);
    const terms = [...new Set([...named.terms, ...shown])];
    const card = named.named || (high[0] === results[0] && termOf(results[0])) || named.within || "";
    return { results, total, more, partial, facets: counts, terms, maybe: named.maybe, card };
  };

  // The term that a result is, where the page has all that was asked for.
  function termOf(result) {
    return result && result.kind === "term" && result.match === "full" ? idOf(result) : "";
  }

  const idOf = (result) => result.url.split("/")[1];

  // The ids of the `terms` that a question names, as a whole, with one of its words, or else within
  // one; and of those that it `maybe` means, because the name is theirs among others. `named` is the
  // first whose name is the whole or a word, `within` the longest that stands in what was typed.
  hc.termsNamed = async function (texts) {
    const { byName, byDoubtfulName } = await hc.glossary();
    let terms = new Set(texts.map((text) => byName.get(text)).filter(Boolean));
    const [named = ""] = terms, [standing = ""] = texts.slice(0, 1).flatMap(within);
    if (!terms.size) terms = new Set(texts.flatMap(within).slice(0, MOST_WITHIN));
    const maybe = new Set(texts.flatMap((text) => byDoubtfulName.get(text) || []).filter((id) => !terms.has(id)));
    return { terms: [...terms], maybe: [...maybe], named, within: standing };
  };

  const SHORTEST_WITHIN = 3, MOST_WITHIN = 3;

  // Names that stand in a longer text, the longest first.
  function within(text) {
    const names = [...glossary.byName.keys()].filter((name) => name.length >= SHORTEST_WITHIN && text.includes(name));
    return names.sort((a, b) => b.length - a.length).map((name) => glossary.byName.get(name));
  }
})(window.hotcastSearch = window.hotcastSearch || {});
