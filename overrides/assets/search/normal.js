// The one form in which text and question meet; hooks/hotcast/search/normal.py is its twin and
// says why each rule is there. Both must pass tests/data/search/vectors.json.
(function (hc) {
  "use strict";

  // Old and new shape of a character, in turns.
  const SHAPES = [...(
    "亞亜惡悪壓圧圍囲爲為醫医壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円緣縁鹽塩奧奥應応橫横歐欧毆殴黃黄溫温穩穏假仮價価畫画會会懷懐壞壊繪絵槪概擴拡覺覚學学嶽岳樂楽渴渇卷巻陷陥勸勧寬寛關関歡歓觀観氣気歸帰" +
    "龜亀僞偽戲戯犧犠舊旧據拠擧挙峽峡挾挟狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径惠恵揭掲溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸擊撃缺欠儉倹劍剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒濟済" +
    "碎砕齋斎劑剤櫻桜册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処緖緒敍叙奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄疊畳穰穣讓譲釀醸囑嘱觸触" +
    "寢寝愼慎晉晋眞真盡尽圖図粹粋醉酔隨随髓髄數数樞枢聲声靜静齊斎斉斎攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒臟臓藏蔵屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択" +
    "澤沢單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬪闘德徳獨独讀読屆届繩縄貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘濱浜濵浜甁瓶拂払佛仏" +
    "竝並變変邊辺邉辺辨弁瓣弁辯弁舖舗穗穂寶宝豐豊沒没飜翻萬万滿満默黙彌弥譯訳藥薬與与餘余譽誉搖揺樣様謠謡遙遥來来賴頼亂乱覽覧兩両獵猟綠緑壘塁勵励禮礼隸隷靈霊齡齢曆暦歷歴戀恋鍊錬爐炉勞労樓楼錄録灣湾" +
    "龍竜髙高﨑崎嵜崎嶋島嶌島峯峰冨富舘館槇槙" +
    "曾曽檜桧藪薮鶯鴬堯尭剝剥塡填頰頬噓嘘瘦痩麵麺蟬蝉繫繋籠篭礪砺靱靭儘侭濤涛"
  )];
  const newByOld = new Map(SHAPES.filter((_, i) => i % 2 === 0).map((old, i) => [old, SHAPES[2 * i + 1]]));
  const OLD = new RegExp(`[${[...newByOld.keys()].join("")}]`, "gu");

  const SOUNDS = { ヴァ: "バ", ヴィ: "ビ", ヴェ: "ベ", ヴォ: "ボ", ヴ: "ブ", ィ: "イ", ェ: "エ", ォ: "オ" };
  const SPACES = /^[\x00-\x20\x85\xa0]+$/;
  const JAPANESE = /[ぁ-ヺー一-鿿々〆〇]/;

  // What is found, and what stands for it; each rule sees what the one before left.
  const BEFORE = [
    [/[\u00b4\u2018\u2019\u2032\u02b9`]/g, () => "'"],
    [/[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu, () => ""],
  ];
  const AFTER = [
    [OLD, (found) => newByOld.get(found)],
    [/[\u2010-\u2015\u2212]/g, () => "-"],
    [/(?<=[ァ-ヺー])-/g, () => "ー"],
    [/・/g, () => ""],
    [/ヴ[ァィェォ]|ヴ/g, (found) => SOUNDS[found]],
    [/(?<=ウ)[ィェォ]/g, (found) => SOUNDS[found]],
    [/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g, () => ""],
    [/(?<=[0-9一二三四五六七八九十数何])[ヶヵカケ箇](?=[月所国年条村町])/g, () => "か"],
    [
      /(?:(?!(?<=[0-9])\.(?=[0-9]))[\x00-/:-@\[-`{-\u00bf\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u3004\u3008-\u3020\u3030\u303d\u{1f000}-\u{1faff}])+/gu,
      (found, start, whole) => {
        const around = whole.slice(Math.max(start - 1, 0), start) + whole.slice(start + found.length, start + found.length + 1);
        return SPACES.test(found) && JAPANESE.test(around) ? "" : " ";
      },
    ],
    [/^ +| +$/g, () => ""],
  ];
  const LINES = /\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]/;

  function ruled(text, rules) {
    return rules.reduce((now, [found, instead]) => now.replace(found, instead), text);
  }

  function line(text) {
    return ruled(ruled(text, BEFORE).normalize("NFKC").toLowerCase(), AFTER);
  }

  hc.normal = function (text) {
    return text.split(LINES).map(line).join("\n");
  };

  // ---- The same with the place of every sign in the text as it was written ----

  function replaced(known, found, instead) {
    let text = "", last = 0;
    const at = [];
    known.text.replace(found, (...got) => {
      const start = got[got.length - 2], said = instead(got[0], start, known.text);
      for (let i = last; i < start; i++) at.push(known.at[i]);
      for (let i = 0; i < said.length; i++) at.push(known.at[Math.min(start + i, start + got[0].length - 1)]);
      text += known.text.slice(last, start) + said;
      last = start + got[0].length;
      return "";
    });
    for (let i = last; i <= known.text.length; i++) at.push(known.at[i]);
    return { text: text + known.text.slice(last), at };
  }

  // A letter and the marks that follow it become one sign together.
  const CLUSTER = /[^][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/gu;

  hc.normalWithPlaces = function (text) {
    let known = { text, at: Array.from({ length: text.length + 1 }, (_, i) => i) };
    for (const [found, instead] of BEFORE) known = replaced(known, found, instead);
    known = replaced(known, CLUSTER, (found) => found.normalize("NFKC").toLowerCase());
    for (const [found, instead] of AFTER) known = replaced(known, found, instead);
    return known;
  };
})(window.hotcastSearch = window.hotcastSearch || {});
