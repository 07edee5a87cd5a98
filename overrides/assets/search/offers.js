// What may help beside the results: years, other words, and how to take a choice back.
(function (hc) {
  "use strict";

  const { node, pressed, searchAddress } = hc;

  // The fiscal year that a question names, as "2025", or "": R7, 令和７年度, 2025年度, FY2025.
  function yearOf(query) {
    const named = query.split(/\s+/).map((word) => hc.yearIn(hc.normal(word)))
      .find((one) => one && one.unit !== "年");
    return named ? String(named.year) : "";
  }

  function having(state, key, values) {
    const facets = { ...state.facets, [key]: values };
    if (!values.length) delete facets[key];
    return { ...state, facets };
  }

  // Each chosen value as a button that takes it back; ``go`` is told the state that follows.
  function chosen(state, groups, go) {
    return Object.entries(state.facets).flatMap(([key, values]) => values.map((value) => {
      const label = hc.labelOf(groups, key, value) || value;
      const rest = values.filter((one) => one !== value);
      const facts = { "aria-label": `${label}のしぼりこみをやめる` };
      return pressed("hc-chip hc-chip--chosen", facts, () => go(having(state, key, rest)),
        label, node("span", { "aria-hidden": "true" }, " ×"));
    }));
  }

  // The same for paper: 「しぼりこみ：研究会、令和7年度（2025年度）」, or "".
  function chosenInWords(state, groups) {
    const labels = Object.entries(state.facets).flatMap(([key, values]) => (
      values.map((value) => hc.labelOf(groups, key, value) || value)));
    return labels.length ? `しぼりこみ：${labels.join("、")}` : "";
  }

  function yearOffer(state, groups, go) {
    const year = yearOf(state.query), label = year && hc.labelOf(groups, "year", year);
    if (!label || (state.facets.year || []).includes(year)) return [];
    return [pressed("hc-chip", {}, () => go(having(state, "year", [year])), `${label}だけにする`)];
  }

  function allOff(state, go) {
    const count = Object.values(state.facets).flat().length;
    if (count < 2) return [];
    const told = () => go({ ...state, facets: {} });
    return [pressed("hc-chip hc-chip--chosen", {}, told, "しぼりこみをすべてやめる")];
  }

  function chips(state, groups, go) {
    const made = [
      ...yearOffer(state, groups, go), ...chosen(state, groups, go), ...allOff(state, go),
    ];
    return made.length
      ? node("ul", { class: "hc-chips" }, ...made.map((one) => node("li", null, one))) : null;
  }

  function otherWords(state, words) {
    if (!words.length) return null;
    return node("p", { class: "hc-search-page__question" }, "もしかして：",
      ...words.flatMap((word, place) => [
        place ? "、" : "",
        node("a", { href: searchAddress({ ...state, query: word }) }, word),
      ]));
  }

  // Terms whose names, readings or other names are near.
  function nearTerms(nearest) {
    if (!nearest.length) return null;
    return node("section", { class: "hc-search-page__near", "aria-labelledby": "hc-near" },
      node("h2", { id: "hc-near" }, "近い用語"),
      node("ul", null, ...nearest.map(({ term }) => node("li", null,
        node("a", { href: hc.addressOf(term.url) }, term.name),
        term.reading ? node("span", { class: "hc-term-card__reading" }, term.reading) : null))));
  }

  hc.offers = { chips, chosenInWords, nearTerms, otherWords };
})(window.hotcastSearch = window.hotcastSearch || {});
