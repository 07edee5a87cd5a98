"""A page that is open while the site is published anew goes on finding."""

import shutil

import pytest

pytestmark = pytest.mark.browser

FIND = "async (words) => (await window.siteSearch(words, {limit: 3})).map((hit) => hit.url)"


def test_what_was_published_meanwhile_is_found(samples, words_site, tmp_path, served, looking):
    site = tmp_path / "site"
    shutil.copytree(samples.site, site)
    with served(site) as address, looking(address) as page:
        assert page.evaluate(FIND, "ガバクラ")[0].startswith("terms/gov-cloud/")
        shutil.rmtree(site / "search")
        shutil.copytree(words_site / "search", site / "search")
        assert page.evaluate(FIND, "体力情報")[0].startswith("p00290/")
        assert page.evaluate(FIND, "交響曲第")[0].startswith("p000")


def test_a_page_goes_on_finding_over_a_switch_of_the_link(
    samples, words_site, tmp_path, served, looking
):
    link, beside = tmp_path / "current", tmp_path / "beside"
    link.symlink_to(samples.site)
    with served(link) as address, looking(address) as page:
        assert page.evaluate(FIND, "ガバクラ")[0].startswith("terms/gov-cloud/")
        beside.symlink_to(words_site)
        beside.replace(link)
        assert page.evaluate(FIND, "体力情報")[0].startswith("p00290/")


def test_a_line_that_breaks_is_told_and_asked_again(samples, tmp_path, served, looking):
    site = tmp_path / "site"
    shutil.copytree(samples.site, site)
    with served(site) as address, looking(address) as page:
        assert page.evaluate(FIND, "ガバクラ")
        (site / "search").rename(site / "away")
        with pytest.raises(Exception, match=r"search|p-|t-"):
            page.evaluate(FIND, "特定移行支援システム")
        (site / "away").rename(site / "search")
        assert page.evaluate(FIND, "特定移行支援システム")
