// What the glossary knows of the words that were asked for.
(function (hc) {
  "use strict";

  const { node, addressOf, searchAddress } = hc;

  function links(term) {
    return node("p", { class: "hc-term-card__links" },
      node("a", { href: addressOf(term.url) }, "用語のページ"),
      term.task ? node("a", { href: addressOf(term.task) }, "業務のページ") : null);
  }

  // A term that the words name: the first thing a reader sees.
  function card(term) {
    const name = hc.normal(term.name);
    const others = [...term.aliases, ...term.ambiguous].filter((one) => hc.normal(one) !== name);
    return node("section", { class: "hc-term-card", "aria-label": `用語：${term.name}` },
      node("h2", { class: "hc-term-card__name" },
        node("span", { class: "hc-kind" }, "用語"), " ", term.name,
        term.reading ? node("span", { class: "hc-term-card__reading" }, term.reading) : null),
      term.text ? node("p", null, term.text) : null,
      others.length ? node("p", { class: "hc-term-card__others" }, `別の名前：${others.join("、")}`)
        : null,
      links(term));
  }

  // A word that means other things as well is only asked back.
  function question(term) {
    return node("p", { class: "hc-search-page__question" },
      node("a", { href: searchAddress({ query: term.name }) }, `「${term.name}」のことですか`));
  }

  // Terms that stand near the question, one line for all.
  function others(terms) {
    return node("p", { class: "hc-search-page__question" }, "関係する用語：",
      ...terms.flatMap((term, place) => [
        place ? "、" : "", node("a", { href: addressOf(term.url) }, term.name),
      ]));
  }

  hc.termCard = card;
  hc.termLine = others;
  hc.termQuestion = question;
})(window.hotcastSearch = window.hotcastSearch || {});
