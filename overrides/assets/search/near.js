// The terms that are nearest to words nobody wrote.
(function (hc) {
  "use strict";

  const ALIKE = 0.5; // of all pairs of characters, half are the same
  const SLIP = 0.8;

  // Hiragana without signs between the words: 「ガバメント・クラウド」 is がばめんとくらうど.
  function soundOf(words) {
    return hc.normal(words)
      .replace(/[ァ-ヶ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60))
      .replace(/[\s、。.,'-]/g, "");
  }

  function pairs(word) {
    const signs = [...word];
    return signs.slice(1).map((sign, place) => signs[place] + sign);
  }

  function likeness(one, other) {
    const left = pairs(one), right = pairs(other), rest = [...right];
    const same = left.filter((pair) => {
      const place = rest.indexOf(pair);
      return place >= 0 && rest.splice(place, 1);
    });
    return left.length && right.length ? 2 * same.length / (left.length + right.length) : 0;
  }

  // How many characters must be put in, left out, changed or swapped with their neighbour.
  function distance(one, other) {
    const left = [...one], right = [...other];
    let before = [], row = right.map((_, place) => place + 1);
    row.unshift(0);
    left.forEach((sign, up) => {
      const next = [up + 1];
      right.forEach((twin, at) => {
        const swapped = up && at && sign === right[at - 1] && left[up - 1] === twin;
        next.push(Math.min(row[at + 1] + 1, next[at] + 1, row[at] + (sign === twin ? 0 : 1),
          swapped ? before[at - 1] + 1 : Infinity));
      });
      before = row;
      row = next;
    });
    return row[right.length];
  }

  function allowed(length) {
    return length < 3 ? 0 : length < 6 ? 1 : 2;
  }

  // From 0, nothing in common, to 1, the same; slips of the finger count at least SLIP.
  function nearness(asked, form) {
    if (!asked || !form) return 0;
    const length = Math.min([...asked].length, [...form].length);
    if (Math.abs([...asked].length - [...form].length) <= 2) {
      const far = distance(asked, form);
      if (far <= allowed(length)) return 1 - far * (1 - SLIP) / 2;
    }
    const like = likeness(asked, form);
    const within = length > 1 && (form.includes(asked) || asked.includes(form));
    return Math.min(SLIP - 0.01, within ? Math.max(like, ALIKE) : like);
  }

  // Kana for romaji; a letter left over at the end is a slip.
  function kanaOf(asked) {
    return /[a-z]/.test(asked) ? hc.kanaOf(asked) || hc.kanaOf(asked.replace(/[^aiueo]+$/, "")) : "";
  }

  function formsOf(term) {
    return [term.name, term.reading, ...term.aliases].filter(Boolean);
  }

  // The form of a term that is nearest to one word: {term, form, score}.
  function nearestForm(word, term) {
    const asked = soundOf(word), typed = kanaOf(asked);
    const scores = formsOf(term).map((form) => {
      const sound = soundOf(form);
      return { term, form, score: Math.max(nearness(asked, sound), nearness(typed, sound)) };
    });
    return scores.reduce((best, one) => one.score > best.score ? one : best);
  }

  // Give the terms near to a question, nearest first, each with the form that is near.
  function near(query, terms, limit) {
    const asked = [...new Set([query, ...query.split(/\s+/)])].filter(Boolean);
    return terms
      .map((term) => asked.map((word) => nearestForm(word, term))
        .reduce((best, one) => one.score > best.score ? one : best))
      .filter((one) => one.score >= ALIKE)
      .sort((one, other) => other.score - one.score)
      .slice(0, limit);
  }

  // What one word was probably meant to be: forms a slip or two away. A word that a term has is none.
  function slipsOf(word, terms) {
    const near = terms.map((term) => nearestForm(word, term))
      .filter((one) => one.score >= SLIP)
      .sort((one, other) => other.score - one.score);
    if (near.some((one) => one.score === 1)) return [];
    const meant = near.map(({ form, term }) => form === term.reading ? term.name : form);
    return [...new Set(meant)];
  }

  // Questions that were probably meant instead, at most two.
  function meantWords(query, terms) {
    const words = query.split(/\s+/), slips = words.map((word) => slipsOf(word, terms));
    if (words.length === 1) return slips[0].slice(0, 2);
    const meant = words.map((word, place) => slips[place][0] || word).join(" ");
    return slips.some((some) => some.length) ? [meant] : [];
  }

  hc.meantWords = meantWords;
  hc.nearTerms = near;
})(window.hotcastSearch = window.hotcastSearch || {});
