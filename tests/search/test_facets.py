from hotcast.search.facets import facet_groups


def groups_of(found):
    return {one.key: one for one in facet_groups(found.library, found.entries)}


def test_the_facets_come_in_the_order_in_which_staff_use_them(found):
    groups = facet_groups(found.library, found.entries)
    assert [(one.key, one.label) for one in groups] == [
        ("kind", "種別"),
        ("task", "業務"),
        ("subject", "主題"),
        ("year", "年度"),
        ("materials", "資料あり"),
        ("phase", "段階"),
        ("size", "団体規模"),
        ("format", "形式"),
        ("level", "難易度"),
    ]


def test_values_stand_in_the_order_of_their_lists_and_only_where_some_page_has_them(find, small):
    groups = groups_of(find(small))
    assert groups["kind"].values[:3] == (
        ("session", "研究会"),
        ("episode", "配信回"),
        ("term", "用語"),
    )
    assert groups["task"].values == (("juki", "住民記録"), ("zei", "税務"), ("all", "全業務"))
    assert groups["subject"].values == (("業務", "業務"), ("仕組み", "仕組み"))
    assert groups["year"].values == (
        ("2025", "令和7年度（2025年度）"),
        ("2024", "令和6年度（2024年度）"),
    )
    assert groups["materials"].values == (("yes", "公開資料あり"),)
    assert groups["format"].values == (("講演", "講演"), ("質疑", "質疑"))
    assert groups["size"].values == (("都道府県", "都道府県"), ("町村", "町村"))
    assert groups["level"].values == (("入門", "入門"),)


def test_a_facet_without_any_value_is_left_out(find, small):
    small.change("content/seminars/sem-2025-01.md", "phase: [知る]\n", "")
    assert "phase" not in groups_of(find(small))


def test_every_value_of_every_page_has_a_label(found):
    labels = {(key, id_) for key, one in groups_of(found).items() for id_, _ in one.values}
    used = {(key, id_) for one in found.entries for key in one.facets for id_ in one.facets[key]}
    assert used == labels


def test_a_year_has_all_its_episodes_and_sessions(found):
    those = {one.address for one in found.entries if "2024" in one.facets.get("year", ())}
    sessions = {f"seminars/sem-2024-0{number}/" for number in range(1, 5)}
    assert those == sessions | {f"episodes/ep-00{number}/" for number in range(1, 5)}
