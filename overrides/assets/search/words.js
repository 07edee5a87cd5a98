// What the reader is told, in words.
(function (hc) {
  "use strict";

  const KINDS = {
    episode: "配信回", session: "研究会", term: "用語", task: "業務", document: "公的な資料",
    person: "人", organization: "団体", page: "ページ",
  };

  const DATED = ["episode", "session"]; // the newest is the first where nothing is asked

  function clock(seconds) {
    const parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Math.floor);
    const told = parts[0] ? parts : parts.slice(1);
    return told.map((one, place) => place ? String(one).padStart(2, "0") : one).join(":");
  }

  // How a place within a page is called: 「12:34 から聞く」, 「12 ページ」, its heading.
  function placeName({ heading, seconds, page }) {
    if (seconds !== undefined && seconds !== null) {
      return `${heading ? `${heading}　` : ""}${clock(seconds)} から聞く`;
    }
    if (!page) return heading;
    const number = `${page} ページ`;
    return !heading || heading.endsWith(number) ? heading || number : `${heading}　${number}`;
  }

  // 「2026年3月時点」 of "2026-03-31"; "" where no day is known.
  function asOf(day) {
    const told = /^(\d{4})-(\d{2})/.exec(day || "");
    return told ? `${told[1]}年${Number(told[2])}月時点` : "";
  }

  // Pages that were not looked into yet are counted by what the index says.
  function countOf({ total, more }, told = 0) {
    return `${more ? "およそ " : ""}${total - told} 件`;
  }

  // ``told`` is how many of the results a term's card stands for; they are not listed once more.
  function found(query, answer, told = 0) {
    const { results, total, partial } = answer;
    // What is only listed was counted wholly.
    const count = countOf(query ? answer : { total, more: false }, told);
    if (!query) {
      if (!total) return "選んだ条件のページはありません。";
      return `選んだ条件のページは ${count}です。${DATED.includes(results[0].kind) ? "新しいものから示します。" : ""}`;
    }
    if (!results.length) return `「${query}」のページは見つかりませんでした。`;
    if (told === total) return `「${query}」の用語の説明が見つかりました。`;
    if (partial) return `「${query}」にぴったり合うページはありません。近いものを ${count}示します。`;
    if (told) return `「${query}」の用語の説明と、ほかのページが ${count}見つかりました。`;
    return `「${query}」のページが ${count}見つかりました。`;
  }

  hc.wording = { KINDS, asOf, clock, countOf, found, placeName };
})(window.hotcastSearch = window.hotcastSearch || {});
