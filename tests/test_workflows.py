"""The workflows are sound in the eyes of their own checkers, and their scripts do what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = sorted((ROOT / ".ci").iterdir())
LEDGER = "episodes/published.yml"
EPOCH = "1795435200"  # the moment of conftest
LEFT_OUT = (
    "載せないもの：下書き 1 件、公開を待っている回 1 件（次は ep-004：2099年1月1日（木）7:00）。\n"
)
# The environment is empty but for this: what checks need no secret of whoever runs them.
BARE = {"PATH": os.defpath, "HOME": os.devnull, "LANG": "C.UTF-8"}


def program(name: str, *words: object, folder: Path = ROOT) -> subprocess.CompletedProcess:
    return subprocess.run(
        [BIN / name, *map(str, words)],
        cwd=folder,
        env=BARE,
        capture_output=True,
        text=True,
        check=False,
    )


def workflow(name: str) -> dict:
    """Read a workflow; YAML takes its key ``on`` for a truth."""
    return yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))


def jobs() -> list[tuple[str, dict]]:
    return [
        (f"{file.name} {name}", job)
        for file in WORKFLOWS
        for name, job in workflow(file.name)["jobs"].items()
    ]


def steps() -> list[dict]:
    return [step for _, job in jobs() for step in job["steps"]]


# What their own checkers say.


def actionlint(folder: Path) -> subprocess.CompletedProcess:
    files = sorted((folder / ".github/workflows").glob("*.yml"))
    return program("actionlint", "-no-color", "-shellcheck", BIN / "shellcheck", *files)


def zizmor(folder: Path) -> subprocess.CompletedProcess:
    return program("zizmor", "--offline", "--quiet", "--persona", "pedantic", folder)


def test_actionlint_and_shellcheck_find_nothing_in_the_workflows():
    done = actionlint(ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_zizmor_finds_nothing():
    done = zizmor(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("No findings to report.")


def test_shellcheck_finds_nothing_in_the_scripts():
    done = program("shellcheck", *SCRIPTS, ROOT / "tools/test-ready")
    assert (done.returncode, done.stdout) == (0, "")
    assert all(os.access(script, os.X_OK) for script in SCRIPTS)


def test_the_checkers_find_what_is_wrong(tmp_path):
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    bad = (
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - uses: actions/checkout@v7\n"
        "      - run: ls $A; echo ${{ github.event.pull_request.title }}\n"
    )
    (folder / "bad.yml").write_text(bad)
    told = zizmor(tmp_path).stdout
    for fault in ("dangerous-triggers", "template-injection", "unpinned-uses", "artipacked"):
        assert f"[{fault}]" in told
    (folder / "bad.yml").write_text(f"{bad}    permissions: {{contents: raed}}\n")
    told = actionlint(tmp_path).stdout
    assert '"raed" is invalid' in told
    assert '"github.event.pull_request.title" is potentially untrusted' in told
    assert "SC2086" in told


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", ".github/workflows/*.yml"),
        ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/[0-9]*.yml"),
        ("vendor.github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
        ("vendor.dependabot", ".github/dependabot.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_files_for_hosts_have_the_form_they_ask_for(schema, pattern, tmp_path):
    files = sorted(ROOT.glob(pattern))
    assert files
    words = ["--builtin-schema", schema, "--data-transform", "gitlab-ci"]
    words = words if schema == "vendor.gitlab-ci" else words[:2]
    done = program("check-jsonschema", *words, *files)
    assert done.returncode == 0, done.stdout
    broken = tmp_path / files[0].name
    broken.write_text(files[0].read_text(encoding="utf-8") + "\n42:\n", encoding="utf-8")
    assert program("check-jsonschema", *words, broken).returncode != 0


def test_every_action_is_pinned_by_its_commit_with_its_version_beside():
    hash_by_action: dict[str, set[tuple[str, str]]] = {}
    for file in WORKFLOWS:
        for line in re.findall(r"(?m)^.*\buses: (.*)$", file.read_text(encoding="utf-8")):
            found = re.fullmatch(r"(actions/[a-z-]+)(?:/[a-z]+)?@([0-9a-f]{40}) # (v[0-9.]+)", line)
            assert found, line
            hash_by_action.setdefault(found[1], set()).add((found[2], found[3]))
    assert len(hash_by_action) == 8
    assert all(len(hashes) == 1 for hashes in hash_by_action.values())


def test_jobs_may_do_little_and_not_for_ever():
    for file in WORKFLOWS:
        assert workflow(file.name)["permissions"] == {}
        assert "concurrency" in workflow(file.name)
    for name, job in jobs():
        assert set(job["permissions"]), name
        assert job["timeout-minutes"] <= 90, name
    writing = {
        (name, right)
        for name, job in jobs()
        for right in job["permissions"].items()
        if right[1] == "write"
    }
    assert writing == {
        ("begin.yml samples", ("contents", "write")),
        ("publish.yml deploy", ("pages", "write")),
        ("publish.yml deploy", ("id-token", "write")),
        ("publish.yml record", ("contents", "write")),
        ("wake.yml publish", ("actions", "write")),
        ("watch.yml audio", ("issues", "write")),
    }


def test_no_script_has_text_from_outside_written_into_it():
    assert [step for step in steps() if "${{" in step.get("run", "")] == []


def test_volunteers_read_japanese_names():
    names = [workflow(file.name)["name"] for file in WORKFLOWS]
    names += [job["name"] for _, job in jobs()] + [step["name"] for step in steps()]
    assert [name for name in names if not re.search("[ぁ-ん]", name)] == []


def test_only_the_job_that_pushes_keeps_the_right_to():
    kept = [
        (name, step["with"]["persist-credentials"])
        for name, job in jobs()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
        if step["with"]["persist-credentials"] is not False
    ]
    assert kept == [("begin.yml samples", True), ("publish.yml record", True)]


def test_what_is_published_can_not_be_stopped_with_a_schedule():
    scheduled = {file.name for file in WORKFLOWS if "schedule" in workflow(file.name)[True]}
    assert scheduled == {"wake.yml", "watch.yml"}


def test_nothing_that_is_published_begins_with_a_dot(built):
    """The action that hands over the site leaves such files out."""
    assert not list(built.site.rglob(".*"))


# What the steps do, in clones of a bare repository, as the host runs them.


@dataclass
class Runner:
    """A clone where steps run one after the other, with the files that the host reads."""

    folder: Path
    files: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, name: str, job: str, title: str, **env: str) -> subprocess.CompletedProcess:
        """Run a step's script; ``env`` stands for the expressions of the step's own."""
        (step,) = (one for one in workflow(name)["jobs"][job]["steps"] if one["name"] == title)
        assert set(step.get("env", {})) == set(env)
        for file in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY"):
            self.environment[file] = str(self.files / file)
        script = self.files / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.folder,
            env=os.environ
            | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
            | {"RUNNER_TEMP": str(self.files), "GITHUB_ACTIONS": "true"}
            | {"SOURCE_DATE_EPOCH": EPOCH}
            | self.environment
            | env,
            capture_output=True,
            text=True,
            check=False,
        )

    def written(self, name: str) -> str:
        """Give what was written for the host since it was asked last."""
        file = self.files / name
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        file.unlink(missing_ok=True)
        return text


@pytest.fixture
def origin(small, git, tmp_path) -> Path:
    """Give a bare repository with the small site, our scripts and a way to its programs."""
    shutil.copytree(ROOT / ".ci", small.root / ".ci")
    for file in ("Makefile", ".gitattributes", ".gitignore", "pyproject.toml"):
        shutil.copy(ROOT / file, small.root / file)
    shutil.copytree(ROOT / "requirements", small.root / "requirements")
    git(small.root, "init", "--quiet", "--initial-branch=main")
    git(small.root, "add", "--all")
    git(small.root, "commit", "--quiet", "--message", "words")
    bare = tmp_path / "origin.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(small.root), str(bare))
    return bare


@pytest.fixture
def runner(origin, git, tmp_path_factory):
    """Give the function that begins a job: a fresh clone of main, as the host makes it."""

    def begin() -> Runner:
        place = tmp_path_factory.mktemp("runner")
        clone = place / "clone"
        git(place, "clone", "--quiet", "--depth=2", origin.as_uri(), str(clone))
        (clone / ".venv").mkdir()
        (clone / ".venv/bin").symlink_to(BIN)
        for name in ("python-ready", "site-ready"):  # newer than all that they are made of
            (clone / ".venv" / name).touch()
        (place / "files").mkdir()
        return Runner(clone, place / "files")

    return begin


def ledger_of(origin: Path, git) -> list[str]:
    return git(origin, "show", f"main:{LEDGER}").splitlines()


def publish(job: Runner, title: str, name: str = "build", **env: str):
    return job.run("publish.yml", name, title, **env)


def pushed(runner, git, file: str, text: str) -> Runner:
    """Push a change of somebody else's."""
    other = runner()
    (other.folder / file).write_text(text, encoding="utf-8")
    git(other.folder, "add", "--all")
    git(other.folder, "commit", "--quiet", "--message", "other")
    git(other.folder, "push", "--quiet", "origin", "main")
    return other


def test_a_push_is_built_and_recorded_though_others_push_meanwhile(origin, runner, git):
    build = runner()
    assert publish(build, "今の時刻を決める").returncode == 0
    assert re.fullmatch(r"SOURCE_DATE_EPOCH=\d+\n", build.written("GITHUB_ENV"))
    done = publish(build, "直すところを調べる")
    assert (done.returncode, done.stdout) == (0, f"直すところはありません。\n{LEFT_OUT}")
    assert build.written("GITHUB_STEP_SUMMARY").startswith("## 調べた結果\n\n直すところは")
    done = publish(build, "サイトを組み立てる")
    assert done.returncode == 0, done.stderr
    assert (build.folder / "site/feeds/machi.xml").is_file()
    done = publish(build, "台帳に書き足す行を用意する")
    assert done.returncode == 0, done.stderr
    lines = (build.files / "ledger-lines").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert all(line.startswith("- {") and "2099" not in line for line in lines)
    before = ledger_of(origin, git)
    assert set(before).isdisjoint(lines)

    record = runner()
    shutil.copy(build.files / "ledger-lines", record.files)
    other = runner()
    other_line = (
        "- {guid: other, episode: ep-009, show: machi, recorded: 2026-11-23, retired: true}"
    )
    with (other.folder / LEDGER).open("a", encoding="utf-8") as file:
        file.write(f"{other_line}\n")
    git(other.folder, "commit", "--quiet", "--all", "--message", "other")
    between = record.folder / ".git/hooks/pre-push"  # once, between our fetch and our push
    between.write_text(
        f'#!/bin/sh\nrm "$0"\nenv -u GIT_DIR git -C {other.folder} push --quiet origin main\n'
    )
    between.chmod(0o755)
    done = publish(record, "台帳に書き足して push する", "record")
    assert (done.returncode, done.stdout) == (0, "公開の台帳に 4 件書き足しました。\n")
    assert not between.exists()
    assert ledger_of(origin, git) == [*before, other_line, *lines]
    assert git(origin, "log", "--format=%s", "main").splitlines() == [
        "Record what went out [skip ci]",
        "other",
        "words",
    ]
    assert git(origin, "show", "--format=", "--name-only", "main").split() == [LEDGER]

    again = runner()
    shutil.copy(build.files / "ledger-lines", again.files)
    done = publish(again, "台帳に書き足して push する", "record")
    assert (done.returncode, done.stdout) == (0, "公開の台帳には、もう書いてあります。\n")


def test_a_ledger_without_news_is_left_alone(origin, runner, git):
    record = runner()
    (record.files / "ledger-lines").touch()
    done = publish(record, "台帳に書き足して push する", "record")
    assert (done.returncode, done.stdout) == (0, "公開の台帳に書き足すことはありません。\n")
    assert git(origin, "rev-list", "--count", "main") == "1\n"


def test_a_last_line_without_end_is_ended_first(origin, runner, git):
    pushed(runner, git, LEDGER, "# 台帳\n- {guid: a}")
    record = runner()
    (record.files / "ledger-lines").write_text("- {guid: b}\n", encoding="utf-8")
    assert publish(record, "台帳に書き足して push する", "record").returncode == 0
    assert ledger_of(origin, git) == ["# 台帳", "- {guid: a}", "- {guid: b}"]


def test_a_ledger_that_nobody_may_push_is_told(origin, runner):
    hook = origin / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    record = runner()
    (record.files / "ledger-lines").write_text("- {guid: b}\n", encoding="utf-8")
    done = publish(record, "台帳に書き足して push する", "record")
    assert done.returncode == 1
    assert done.stdout == (
        "::error title=公開の台帳::公開はできましたが、台帳 episodes/published.yml を main に "
        "push できませんでした。%0A→ docs/recipes/github.md（GitLab では gitlab.md）の"
        "「台帳を push できるようにする」のとおりに設定してください。"
        "次の公開のときに書き足します。\n"
    )


def test_words_to_mend_stop_the_publication_on_their_line(runner, git):
    text = (ROOT / "tests/site/episodes/ep-001.md").read_text(encoding="utf-8")
    broken = pushed(runner, git, "episodes/ep-001.md", text.replace("number: 1", "number: 十二"))
    done = publish(broken, "直すところを調べる")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=episodes/ep-001.md,line=5,title=直すところ::number")
    assert "**直すところが 1 件あります。** " in broken.written("GITHUB_STEP_SUMMARY")


def test_another_address_than_the_one_of_pages_is_told(runner):
    job = runner()
    done = publish(job, "サイトのアドレスを確かめる", PAGES="https://test.example.jp/base")
    assert (done.returncode, done.stdout) == (0, "")
    done = publish(job, "サイトのアドレスを確かめる", PAGES="https://user.github.io/radio")
    assert (done.returncode, done.stdout) == (
        0,
        "::warning file=mkdocs.yml,line=3,title=サイトのアドレス::"
        "site_url: https://test.example.jp/base/ が、公開される場所 https://user.github.io/radio/ "
        "と違います。フィードと音声のアドレスは site_url から作ります。%0A→ ほかの場所にも公開して"
        "いるのでなければ、site_url: https://user.github.io/radio/ に直してください。\n",
    )


def test_pages_without_a_source_are_explained(runner):
    done = publish(runner(), "公開の場所が決まっていないことを知らせる")
    assert done.stdout == (
        "::error title=GitHub Pages::公開の場所がまだ決まっていません。%0A→ Settings の Pages を"
        "開き、Source で GitHub Actions を選んでから、もう一度実行してください。\n"
    )


def change(job: Runner, git, file: str, text: str) -> None:
    """Stand where the host puts a pull request: on its merge into main."""
    git(job.folder, "switch", "--quiet", "--create", "change")
    (job.folder / file).write_text(text, encoding="utf-8")
    git(job.folder, "add", "--all")
    git(job.folder, "commit", "--quiet", "--message", "change")
    git(job.folder, "checkout", "--quiet", "--detach", "main")
    git(job.folder, "merge", "--quiet", "--no-ff", "--no-edit", "change")
    for branch in ("main", "change"):
        git(job.folder, "branch", "--quiet", "--delete", "--force", branch)
    job.environment["GITHUB_BASE_REF"] = "main"


def test_a_pull_request_is_told_what_it_changes(runner, git):
    job = runner()
    note = (job.folder / "episodes/ep-001.md").read_text(encoding="utf-8")
    change(job, git, "episodes/ep-001.md", note.replace("title: ", "title: 新・"))
    done = job.run("check.yml", "words", "直すところを調べる")
    assert (done.returncode, done.stdout) == (0, f"直すところはありません。\n{LEFT_OUT}")
    summary = job.written("GITHUB_STEP_SUMMARY")
    assert "\n### この変更で変わるもの\n\n- 変わった記事：新・" in summary
    done = job.run("check.yml", "words", "サイトを組み立てる")
    assert done.returncode == 0, done.stderr
    audio = sorted(file.name for file in (job.folder / "site/audio").iterdir())
    assert len(audio) == 3
    with (job.folder / LEDGER).open("a", encoding="utf-8") as file:
        file.write(f"- {{guid: a, url: audio/{audio[0]}, length: 1}}\n")
    assert job.run("check.yml", "words", "公開済みの音声を除く").returncode == 0
    assert sorted(file.name for file in (job.folder / "site/audio").iterdir()) == audio[1:]


def test_a_pull_request_may_not_take_lines_out_of_the_ledger(runner, git):
    pushed(runner, git, LEDGER, "# 台帳\n- {show: old, guid: a, feed: b, recorded: 2026-11-23}\n")
    job = runner()
    change(job, git, LEDGER, "# 台帳\n")
    done = job.run("check.yml", "words", "直すところを調べる")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "::error file=episodes/published.yml,line=1,title=直すところ::公開の台帳から、"
        "前からある行が 1 行消えています（a）。"
    )
    assert "%0A→ git checkout origin/main -- episodes/published.yml を実行して" in done.stdout


def wake(job: Runner, title: str) -> str:
    done = job.run("wake.yml", "due", title)
    assert done.returncode == 0, done.stderr
    return job.written("GITHUB_OUTPUT")


def test_what_falls_due_is_looked_up_once_and_then_known(runner):
    job = runner()
    script = next(
        one["run"]
        for one in workflow("wake.yml")["jobs"]["due"]["steps"]
        if one["name"] == "次の公開の日時を調べる"
    )
    assert script == "make .venv/site-ready\n.ci/next-due .cache/next-due\n"
    assert wake(job, "前に調べた日時が来ていないか見る") == "due=unknown\n"
    wake(job, "次の公開の日時を調べる")
    known = job.folder / ".cache/next-due"
    assert known.read_text() == "2099-01-01T07:00:00+09:00\n"
    assert wake(job, "公開の日時が来たか決める") == "due=false\n"
    known.write_text("2026-01-01T07:00:00+09:00\n")
    assert wake(job, "公開の日時が来たか決める") == "due=true\n"
    known.write_text("")
    assert wake(job, "前に調べた日時が来ていないか見る") == "due=false\n"


def test_words_to_mend_wake_nobody_at_night(runner):
    job = runner()
    (job.folder / "episodes/ep-001.md").write_text("---\ntitle: 途中\n", encoding="utf-8")
    done = job.run("wake.yml", "due", "次の公開の日時を調べる")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == (
        "::warning title=予約した回::直すところがあるので、公開の日時が来たかを調べられません。"
        "%0A→ main の、失敗している公開の記録を見て、直してください。"
    )
    assert wake(job, "公開の日時が来たか決める") == "due=unknown\n"


def test_a_new_copy_is_cleared_of_its_samples(origin, runner, git):
    job = runner()
    note = (job.folder / "episodes/ep-001.md").read_text(encoding="utf-8")
    sample = note.replace("\nid: ep-001\n", "\nid: ep-009\nsample: true\n", 1)
    sample = sample.replace("guid: machi-ep-001", "guid: machi-ep-009")
    pushed(runner, git, "episodes/ep-009.md", sample)
    job = runner()
    done = job.run("begin.yml", "samples", "見本を片づけて push する")
    assert done.returncode == 0, done.stderr
    assert "見本を片づけました。" in done.stdout
    assert git(origin, "rev-list", "--count", "main") == "3\n"
    assert "episodes/ep-009.md" not in git(origin, "ls-tree", "-r", "--name-only", "main")


def heard(job: Runner) -> tuple[int, str]:
    """Ask for the audio where no way leads out of this machine."""
    job.environment |= {"HTTPS_PROXY": "http://127.0.0.1:1", "NO_PROXY": ""}
    done = job.run("watch.yml", "audio", "音声に聞く")
    return done.returncode, job.written("GITHUB_OUTPUT") or done.stdout


def test_audio_that_does_not_answer_is_found(small, runner):
    job = runner()
    assert heard(job) == (0, "found=no\n")
    assert job.written("GITHUB_STEP_SUMMARY") == (
        "## 公開した音声\n\n    公開した音声は、まだありません。\n"
    )
    small.record()
    shutil.copy(small.root / LEDGER, job.folder / LEDGER)
    assert heard(job) == (0, "found=yes\n")
    told = (job.files / "audio.txt").read_text(encoding="utf-8")
    assert told.count("つながりません。") == 2
    assert job.written("GITHUB_STEP_SUMMARY").count("つながりません。") == 2


def test_settings_to_mend_are_not_taken_for_missing_audio(runner):
    job = runner()
    (job.folder / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    assert heard(job) == (1, "")


# The same steps on GitLab.


def gitlab(job: Runner, name: str, **env: str) -> subprocess.CompletedProcess:
    """Run the script of a job of GitLab, all its lines in one shell."""
    read = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    lines = "\n".join(read[name]["script"])
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", lines],
        cwd=job.folder,
        env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull} | env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_shellcheck_finds_nothing_in_the_scripts_of_gitlab(tmp_path):
    read = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    for job in read.values():
        if isinstance(job, dict) and "script" in job:
            script = tmp_path / "script.sh"
            script.write_text("\n".join(["#!/bin/bash -e", *job["script"], ""]), encoding="utf-8")
            done = program("shellcheck", script)
            assert (done.returncode, done.stdout) == (0, "")


def test_a_merge_request_on_gitlab_has_a_report(runner, git):
    job = runner()
    note = (job.folder / "episodes/ep-001.md").read_text(encoding="utf-8")
    change(job, git, "episodes/ep-001.md", note.replace("number: 1", "number: 十二"))
    done = gitlab(job, "書いたものを調べる", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert done.returncode == 1
    assert done.stdout == (
        "直すところが 1 件あります。\n\n"
        "episodes/ep-001.md:5 number「十二」を 1 以上の整数として読めません。\n"
        "    → number: 12 のように数字だけで書いてください。\n"
    )
    (issue,) = json.loads((job.folder / "code-quality.json").read_text(encoding="utf-8"))
    assert issue["location"] == {"path": "episodes/ep-001.md", "lines": {"begin": 5}}


def test_a_push_on_gitlab_builds_the_tip(runner, git):
    job = runner()
    pushed(runner, git, "content/index.md", "# 新しい言葉\n")
    address = "https://test.example.jp/base"
    done = gitlab(job, "pages", CI_DEFAULT_BRANCH="main", CI_PAGES_URL=address)
    assert done.returncode == 0, done.stderr
    assert "新しい言葉" in (job.folder / "public/index.html").read_text(encoding="utf-8")
    assert len((job.folder / "ledger-lines").read_text(encoding="utf-8").splitlines()) == 4


# What the steps ask of the host.


class Host(ThreadingHTTPServer):
    """A host on loopback that keeps what it is asked, and issues."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[tuple[str, str, str | None, object]] = []
        self.issues: list[dict] = []


class Answers(BaseHTTPRequestHandler):
    server: Host

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        said = json.loads(self.rfile.read(length)) if length else None
        self.server.asked.append((self.command, self.path, self.headers["Authorization"], said))
        place = self.path.partition("?")[0].split("/")
        reply: object = None
        if place[4:] == ["issues"] and said:
            reply = said | {"number": len(self.server.issues) + 7, "state": "open"}
            self.server.issues.append(reply)
        elif place[4:] == ["issues"]:
            reply = [one for one in self.server.issues if one["state"] == "open"]
        elif place[4:5] == ["issues"]:
            reply = self.server.issues[int(place[5]) - 7]
            reply.update(said)
        self.send_response(204 if reply is None else 200)
        self.end_headers()
        if reply is not None:
            self.wfile.write(json.dumps(reply).encode())

    do_GET = do_POST = do_PATCH = answer  # noqa: N815

    def log_message(self, *_):
        pass


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    thread = threading.Thread(target=host.serve_forever)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()
        thread.join()


@pytest.fixture
def asking(host, tmp_path) -> Runner:
    """Give a place from which steps ask the host."""
    (tmp_path / "files").mkdir()
    (tmp_path / ".ci").symlink_to(ROOT / ".ci")
    environment = {
        "GITHUB_API_URL": f"http://127.0.0.1:{host.server_port}",
        "GITHUB_REPOSITORY": "npo/radio",
    }
    return Runner(tmp_path, tmp_path / "files", environment)


def test_what_is_due_starts_the_publication(asking, host):
    done = asking.run("wake.yml", "publish", "公開のワークフローを起こす", TOKEN="secret")
    assert done.returncode == 0, done.stderr
    assert host.asked == [
        (
            "POST",
            "/repos/npo/radio/actions/workflows/publish.yml/dispatches",
            "Bearer secret",
            {"ref": "main"},
        )
    ]


def tell(asking: Runner, found: str, text: str) -> str:
    (asking.files / "audio.txt").write_text(text, encoding="utf-8")
    done = asking.run("watch.yml", "audio", "Issue で知らせる", TOKEN="secret", FOUND=found)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_missing_audio_has_one_issue_which_closes_by_itself(asking, host):
    assert tell(asking, "no", "みな答えました。\n") == "音声は、みな答えました。\n"
    assert host.issues == []
    assert tell(asking, "yes", "@someone #1 ep-001\n```\n") == "Issue を開いて知らせました。\n"
    (issue,) = host.issues
    assert (issue["title"], issue["labels"]) == ("公開した音声が聞けません", ["audio-watch"])
    assert issue["body"] == (
        "毎週の確かめで、公開した音声のうち、聞けないものが見つかりました。\n\n"
        "    @someone #1 ep-001\n    ```\n\n"
        "直すと、次の確かめのあとで、この Issue は自動で閉じます。"
        "すぐに確かめるには、Actions の「公開した音声を確かめる」を実行してください。\n"
    )
    assert tell(asking, "yes", "ep-002\n") == "Issue 7 を書きかえて知らせました。\n"
    assert "    ep-002\n" in issue["body"]
    said = tell(asking, "no", "みな答えました。\n")
    assert said == "音声がみな答えたので、Issue 7 を閉じました。\n"
    assert (len(host.issues), issue["state"]) == (1, "closed")
    tell(asking, "yes", "ep-003\n")
    assert [one["state"] for one in host.issues] == ["closed", "open"]
    assert {secret for _, _, secret, _ in host.asked} == {"Bearer secret"}
