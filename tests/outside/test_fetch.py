"""Files come whole from a host that misbehaves, or it is said why they do not."""

from hashlib import sha256

import pytest

from hotcast.outside.fetch import FetchError, asker, fetch_bytes, fetch_file

BODY = bytes(range(256)) * 4000
MOST = 10_000_000


@pytest.fixture(autouse=True)
def asked_directly(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def asking():
    with asker(waits=(0, 0)) as one:
        yield one


def fetched(asking, url, folder, **how):
    answer = fetch_file(asking, url, folder / "a.mp3", **{"most": MOST, **how})
    assert [file.name for file in folder.iterdir()] == ["a.mp3"]
    return answer, (folder / "a.mp3").read_bytes()


def refused(asking, url, folder, **how):
    with pytest.raises(FetchError) as error:
        fetch_file(asking, url, folder / "a.mp3", **{"most": MOST, **how})
    assert not (folder / "a.mp3").exists()
    return str(error.value)


def test_a_file_comes_with_its_type_size_and_hash(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY, type="audio/mpeg; charset=x")
    answer, data = fetched(asking, url, tmp_path)
    assert data == BODY
    assert (answer.type, answer.size, answer.url) == ("audio/mpeg", len(BODY), url)
    assert answer.digest == sha256(BODY).hexdigest()


def test_what_breaks_off_is_asked_for_from_there(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY, drops=[300_000, 200_000, 100_000, 1])
    assert fetched(asking, url, tmp_path)[1] == BODY
    first, *rest = [int(wanted[6:-1] or 0) if wanted else 0 for wanted in stage.ranges("a.mp3")]
    assert first == 0
    assert rest == sorted(rest)
    assert rest[0] > 0


def test_a_host_without_ranges_gives_all_of_it_again(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY, drops=[300_000], ranges=False)
    assert fetched(asking, url, tmp_path)[1] == BODY


def test_other_bytes_under_the_same_address_are_never_mixed(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY, drops=[300_000] * 4, tag='"old"', ranges=False)
    refused(asking, url, tmp_path)
    stage.put("a.mp3", BODY[::-1], tag='"new"')
    assert fetched(asking, url, tmp_path)[1] == BODY[::-1]


def test_a_later_call_goes_on_where_the_first_was(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY, drops=[300_000])
    stage.piece_by_path["a.mp3"].drops += [0, 0, 0]
    refused(asking, url, tmp_path)
    stage.asked.clear()
    assert fetched(asking, url, tmp_path)[1] == BODY
    assert stage.ranges("a.mp3")[0].startswith("bytes=")


def test_a_part_that_begins_elsewhere_is_thrown_away(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY, drops=[300_000], stale=True)
    assert fetched(asking, url, tmp_path)[1] == BODY
    assert stage.ranges("a.mp3")[-1] == ""


def test_a_part_of_another_address_is_not_gone_on_with(stage, asking, tmp_path):
    refused(asking, stage.put("b.mp3", BODY[::-1], drops=[300_000, 0, 0, 0]), tmp_path)
    url = stage.put("a.mp3", BODY)
    assert fetched(asking, url, tmp_path)[1] == BODY
    assert stage.ranges("a.mp3") == [""]


def test_a_part_that_is_whole_already_needs_no_byte(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY, length=len(BODY) + 1, drops=[len(BODY)])
    assert fetched(asking, url, tmp_path)[1] == BODY
    assert stage.ranges("a.mp3")[-1] == f"bytes={len(BODY)}-"


def test_a_length_that_is_too_large_is_refused_before_it_comes(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY)
    assert refused(asking, url, tmp_path, most=1_000_000) == f"{url} は大きすぎます（1 MB まで）。"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "は、合言葉がないと見られません（401）。"),
        (403, "は、見ることを断られました（403）。"),
        (404, "が見つかりません（404）。"),
        (410, "は、なくなりました（410）。"),
        (418, "から取り出せません（418）。"),
    ],
)
def test_a_refusal_is_told_at_once(stage, asking, tmp_path, status, words):
    url = stage.put("a.mp3", b"no", status=status)
    assert refused(asking, url, tmp_path) == f"{url} {words}"
    assert len(stage.asked) == 1


def test_a_fault_that_passes_is_waited_for(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY, refusals=[503, 429])
    assert fetched(asking, url, tmp_path)[1] == BODY


def test_a_fault_that_stays_is_told(stage, asking, tmp_path):
    url = stage.put("a.mp3", BODY, refusals=[500] * 9)
    assert refused(asking, url, tmp_path) == f"{url} から取り出せません（500）。"


def test_a_redirect_is_followed(stage, asking, tmp_path):
    there = stage.put("b.mp3", BODY)
    url = stage.put("a.mp3", status=302, location=there)
    answer, data = fetched(asking, url, tmp_path)
    assert (data, answer.url) == (BODY, there)


def test_a_ring_of_redirects_and_another_scheme_are_told(stage, asking, tmp_path):
    ring = stage.put("ring", status=301, location=f"{stage.url}ring")
    assert refused(asking, ring, tmp_path) == f"{ring} をたどれません。"
    odd = stage.put("odd", status=301, location="file:///etc/hostname")
    assert refused(asking, odd, tmp_path) == f"{odd} をたどれません。"


def test_a_host_that_is_not_there_is_told(asking, tmp_path):
    url = "http://127.0.0.1:9/a.mp3"
    assert refused(asking, url, tmp_path) == f"{url} につながりません。"


def test_bytes_are_asked_for_again_from_the_beginning(stage, asking):
    url = stage.put("a.json", BODY, drops=[5, 7])
    data, answer = fetch_bytes(asking, url, most=MOST)
    assert (data, answer.size) == (BODY, len(BODY))


def test_progress_counts_what_is_here_of_the_whole(stage, asking, tmp_path):
    told = []
    url = stage.put("a.mp3", BODY, drops=[500_000])
    fetched(asking, url, tmp_path, progress=lambda *one: told.append(one))
    assert told[0] == (0, len(BODY))
    assert told[-1] == (len(BODY), len(BODY))
