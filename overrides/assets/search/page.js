// The search page: from the address to the results, and from every choice to the address.
(function (hc) {
  "use strict";

  const { offers, wording } = hc;
  const STEP = 10, NEAR = 6, OTHERS = 4, QUESTIONS = 3, PAUSE = 60;
  const root = document.querySelector("[data-hc-search]");
  if (!root) return;

  const form = root.querySelector("form"), field = form.querySelector("input");
  const title = document.title, wide = matchMedia("(min-width: 60em)");
  let state = hc.stateOf(location.href), limit = STEP, turn = 0, wait = 0;
  let settled = Boolean(state.query); // a search to come back to, not words half typed
  let groups = [], terms = [], showFacets = null;

  function part(name) {
    return root.querySelector(`[data-hc="${name}"]`);
  }

  function fill(name, ...parts) {
    part(name).replaceChildren(...parts.filter(Boolean));
  }

  // ---- What is shown ----

  async function prepare() {
    if (showFacets) return;
    [groups, { terms }] = await Promise.all([hc.facetGroups(), hc.glossary()]);
    showFacets = hc.facetPanel(part("boxes"), groups, (facets) => go({ ...state, facets }));
  }

  function termsOf(ids) {
    return ids.map((id) => terms.find((term) => term.id === id)).filter(Boolean);
  }

  // Give the term that has a card, if any; others that are near stand in one line.
  function showTerms({ card, terms: known, maybe }) {
    const [first] = termsOf([card]);
    const others = termsOf(known.filter((id) => id !== card && !maybe.includes(id)));
    fill("cards",
      first && hc.termCard(first),
      ...termsOf(maybe).slice(0, QUESTIONS).map(hc.termQuestion),
      others.length ? hc.termLine(others.slice(0, OTHERS)) : null);
    return first;
  }

  // Where words are missing or nothing is there, what is near is offered.
  function showNear(answer) {
    const { query } = state, none = query && !answer.results.length;
    const meant = none || answer.partial ? hc.meantWords(query, terms) : [];
    fill("near",
      offers.otherWords(state, meant),
      none ? offers.nearTerms(hc.nearTerms(query, terms, NEAR)) : null);
  }

  // Who took a choice back goes on at the next one, or with the keyboard at the words.
  function fillChips(chips) {
    const buttons = () => [...part("chips").querySelectorAll("button")];
    const left = document.activeElement, place = buttons().indexOf(left);
    const byKey = left.matches(":focus-visible");
    fill("chips", chips);
    if (place < 0) return;
    const next = buttons()[Math.min(place, buttons().length - 1)] || (byKey && field);
    if (next) next.focus();
  }

  function showOffers(answer) {
    const chosen = Object.values(state.facets).flat().length;
    const some = showFacets(answer, state.facets);
    fillChips(offers.chips(state, groups, go));
    part("chosen-on-paper").textContent = offers.chosenInWords(state, groups);
    part("facets").hidden = !some || !(chosen || answer.results.length);
    part("chosen").textContent = chosen ? `（${chosen}）` : "";
  }

  // What the card shows already is no hit once more, and is not counted as one.
  function showResults(answer, term) {
    const count = answer.results.length;
    const known = term ? [term.url, term.task] : [];
    const hits = answer.results.filter((one) => !known.includes(one.address));
    part("told").textContent = wording.found(state.query, answer, count - hits.length);
    fill("results", ...hits.map(hc.hit));
    part("results").hidden = !hits.length;
    part("onward").hidden = !count;
    part("onward").textContent = `結果を見る（${wording.countOf(answer, count - hits.length)}）`;
    part("more").hidden = count < limit || (answer.total <= count && !answer.more);
    part("lists").hidden = count > 0;
  }

  function show(answer) {
    part("failed").hidden = true;
    showNear(answer);
    showOffers(answer);
    showResults(answer, showTerms(answer));
  }

  function showNothing() {
    fillChips(null);
    for (const name of ["cards", "near", "results"]) fill(name);
    for (const name of ["facets", "results", "more", "failed"]) part(name).hidden = true;
    part("told").textContent = "";
    part("lists").hidden = false;
  }

  // ---- Questions and answers; an answer that comes after a later question is dropped ----

  function isEmpty() {
    return !state.query && !Object.keys(state.facets).length;
  }

  async function run() {
    const mine = turn += 1, options = { limit, facets: state.facets };
    document.title = state.query ? `${state.query} - ${title}` : title;
    if (isEmpty()) return showNothing();
    try {
      const [answer] = await Promise.all([hc.search(state.query, options), prepare()]);
      if (mine === turn) show(answer);
    } catch (error) {
      if (mine === turn) part("failed").hidden = false;
      throw error;
    }
  }

  // What was chosen or sent is a place to come back to; letters while they are typed are none.
  function go(next, isSettled = true) {
    clearTimeout(wait);
    state = next;
    limit = STEP;
    const address = hc.searchAddress(state), how = settled || isSettled ? "push" : "replace";
    if (address !== location.href) history[`${how}State`](null, "", address);
    settled = isSettled;
    return run();
  }

  function goWithWords(isSettled) {
    return go({ ...state, query: field.value.trim() }, isSettled);
  }

  function askSoon() {
    clearTimeout(wait);
    if (hc.composing || field.value.trim() === state.query) return;
    wait = setTimeout(goWithWords, PAUSE, false);
  }

  function comeBack() {
    clearTimeout(wait);
    state = hc.stateOf(location.href);
    field.value = state.query;
    limit = STEP;
    settled = true;
    return run();
  }

  async function showMore() {
    const before = part("results").children.length;
    limit += STEP;
    await run();
    const next = part("results").children[before];
    if (next) next.querySelector("a").focus();
  }

  // Results may be longer than the screen, and a browser would show their middle.
  function toResults() {
    part("found").focus({ preventScroll: true });
    part("found").scrollIntoView();
  }

  function unfold() {
    part("facets").open = wide.matches;
  }

  function begin() {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      goWithWords(true);
    });
    for (const name of ["input", "compositionend"]) field.addEventListener(name, askSoon);
    part("more").addEventListener("click", showMore);
    part("onward").addEventListener("click", toResults);
    window.addEventListener("popstate", comeBack);
    wide.addEventListener("change", unfold);
    unfold();
    // What was typed before this script came is asked as well.
    field.value = field.value || state.query;
    askSoon();
    if (isEmpty() && document.activeElement === document.body) field.focus();
    run();
  }

  hc.open().then(begin);
})(window.hotcastSearch = window.hotcastSearch || {});
