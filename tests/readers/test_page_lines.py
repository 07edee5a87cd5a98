from hotcast.readers.page_lines import page_lines


def test_a_sentence_broken_by_the_width_of_the_page_is_whole_again():
    page = "進め方\n移行の期限に間に合わない団体は、早めに都道府\n県へ相談してください。\n終わり"
    assert page_lines([page]) == [
        "進め方\n移行の期限に間に合わない団体は、早めに都道府県へ相談してください。\n終わり"
    ]


def test_short_lines_bullets_rows_and_ended_lines_stay_apart():
    page = (
        "短い行\n次の短い行\n"
        "ここまでで行の幅がちょうどいっぱいになる行です。\nその次は別の文になっている行であるはず\n"
        "・点のついた行は前の行とは別のものである行\n1. 番号のついた行も同じように別の行です"
        "\n区分 意味 自治体の確認事項 担当 期限の日\n次の行"
    )
    assert page_lines([page]) == [page]


def test_what_stands_at_the_foot_of_every_page_is_told_once():
    pages = [f"{words}\n研究会 資料 {number}／4" for number, words in enumerate("一二三四", 1)]
    assert page_lines(pages) == ["一\n研究会 資料 1／4", "二", "三", "四"]


def test_two_pages_may_say_the_same():
    assert page_lines(["質疑", "質疑"]) == ["質疑", "質疑"]


def test_pages_without_words_stay_empty():
    assert page_lines(["", "文字"]) == ["", "文字"]
    assert page_lines([]) == []
