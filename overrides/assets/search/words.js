// What the reader is told, in words.
(function (hc) {
  "use strict";

  const KINDS = {
    episode: "配信回", session: "研究会", term: "用語", task: "業務", document: "公的な資料",
    person: "人", organization: "団体", page: "ページ",
  };

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
  function count({ total, more }) {
    return `${more ? "およそ " : ""}${total} 件`;
  }

  function found(query, answer) {
    const of = query ? `「${query}」の` : "選んだ条件の";
    if (!query && !answer.results.length) return "探す言葉を入れてください。";
    if (!answer.results.length) return `${of}ページは見つかりませんでした。`;
    if (!answer.partial) return `${of}ページが ${count(answer)}見つかりました。`;
    const missing = /\s/.test(query) ? `${of}言葉がすべてある` : `「${query}」がそのままある`;
    return `${missing}ページはありません。近いものを ${count(answer)}示します。`;
  }

  hc.wording = { KINDS, asOf, clock, found, placeName };
})(window.hotcastSearch = window.hotcastSearch || {});
