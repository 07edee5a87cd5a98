// What is known of all pages besides their words: closed lists to choose from, and the glossary.
(function (hc) {
  "use strict";

  let lists = null, glossary = null;

  hc.facets = (given) => { lists = given; };
  hc.terms = (given) => { glossary = given; };

  hc.chosen = async () => null;
  hc.counts = async () => ({});
  hc.termsOf = async () => [];
})(window.hotcastSearch = window.hotcastSearch || {});
