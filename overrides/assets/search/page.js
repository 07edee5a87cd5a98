// The search page: from the address to the results, and from every choice to the address.
(function (hc) {
  "use strict";

  const { offers, wording } = hc;
  const STEP = 10, NEAR = 6, PAUSE = 60;

  function isBlank({ query, facets }) {
    return !query && !Object.keys(facets).length;
  }

  function searchPage(root) {
    const part = (name) => root.querySelector(`[data-hc="${name}"]`);
    const form = root.querySelector("form"), field = form.querySelector("input");
    const title = document.title, wide = matchMedia("(min-width: 60em)");
    let state = hc.stateOf(location.href), limit = STEP, turn = 0, wait = 0;
    let groups = [], terms = [], tasks = [], showFacets = null;
    let settled = Boolean(state.query); // a search to come back to, not words half typed

    async function prepare() {
      if (showFacets) return;
      const [facets, words] = await Promise.all([hc.facetGroups(), hc.glossary()]);
      ({ groups } = facets);
      ({ terms, tasks } = words);
      showFacets = hc.facetPanel(part("boxes"), groups, (chosen) => {
        go({ ...state, facets: chosen });
      });
    }

    function showTerms(answer) {
      const named = new Set(answer.terms || []);
      const cards = terms.filter((term) => named.has(term.id)).slice(0, 2);
      const asked = hc.meantTerms(state.query, terms).filter((term) => !named.has(term.id));
      part("cards").replaceChildren(
        ...cards.map((term) => hc.termCard(term, tasks)),
        ...asked.slice(0, 3).map(hc.termQuestion));
    }

    // Where words are missing or nothing is there, what is near is offered.
    function showNear(answer) {
      const full = answer.results.length && !answer.partial;
      const nearest = full || !state.query ? [] : hc.nearTerms(state.query, terms, NEAR);
      const words = offers.otherWords(state, hc.meantWords(state.query, nearest));
      const near = answer.results.length ? null : offers.nearTerms(nearest);
      part("near").replaceChildren(...[words, near].filter(Boolean));
    }

    function showOffers(answer) {
      const chips = offers.chips(state, groups, go);
      part("chips").replaceChildren(...[chips].filter(Boolean));
      const chosen = Object.values(state.facets).flat().length;
      const some = showFacets(answer.facets || {}, state.facets);
      part("facets").hidden = !some || !(chosen || answer.results.length);
      part("chosen").textContent = chosen ? `（${chosen}）` : "";
    }

    function showResults(answer) {
      part("results").replaceChildren(...answer.results.map(hc.hit));
      part("more").hidden = answer.results.length < limit ||
        (answer.total <= answer.results.length && !answer.more);
      part("lists").hidden = answer.results.length > 0;
    }

    function show(answer) {
      part("told").textContent = wording.found(state.query, answer);
      root.classList.toggle("hc-search-page--asked", true);
      showTerms(answer);
      showNear(answer);
      showOffers(answer);
      showResults(answer);
    }

    function rest() {
      for (const name of ["cards", "near", "chips", "results"]) part(name).replaceChildren();
      for (const name of ["facets", "more", "failed"]) part(name).hidden = true;
      part("told").textContent = "";
      part("lists").hidden = false;
      root.classList.toggle("hc-search-page--asked", false);
    }

    // An answer that comes after a later question is dropped.
    async function run() {
      const mine = turn += 1;
      document.title = state.query ? `${state.query} - ${title}` : title;
      if (isBlank(state)) return rest();
      try {
        const [answer] = await Promise.all([
          hc.search(state.query, { limit, facets: state.facets }), prepare(),
        ]);
        if (mine === turn) show(answer);
        part("failed").hidden = true;
      } catch (error) {
        if (mine === turn) part("failed").hidden = false;
        throw error;
      }
    }

    function write(how) {
      const address = hc.searchAddress(state);
      if (address !== location.href) history[how](null, "", address);
    }

    // What was chosen or sent is a place to come back to; letters while they are typed are none.
    function go(next, isSettled = true) {
      clearTimeout(wait);
      state = next;
      limit = STEP;
      write(settled || isSettled ? "pushState" : "replaceState");
      settled = isSettled;
      return run();
    }

    function askSoon() {
      clearTimeout(wait);
      if (hc.composing) return;
      wait = setTimeout(() => {
        const query = field.value.trim();
        if (query !== state.query) go({ ...state, query }, false);
      }, PAUSE);
    }

    async function showMore() {
      const before = part("results").children.length;
      limit += STEP;
      await run();
      const next = part("results").children[before];
      if (next) next.querySelector("a").focus();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go({ ...state, query: field.value.trim() });
    });
    field.addEventListener("input", askSoon);
    field.addEventListener("compositionend", askSoon);
    part("more").addEventListener("click", showMore);
    window.addEventListener("popstate", () => {
      clearTimeout(wait);
      state = hc.stateOf(location.href);
      field.value = state.query;
      limit = STEP;
      settled = true;
      run();
    });
    function unfold() { part("facets").open = wide.matches; }
    wide.addEventListener("change", unfold);
    unfold();

    // What was typed before this script came is asked as well.
    field.value = field.value || state.query;
    if (field.value.trim() !== state.query && !hc.composing) askSoon();
    run();
  }

  hc.searchPage = searchPage;
})(window.hotcastSearch = window.hotcastSearch || {});
