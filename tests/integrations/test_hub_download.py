import pytest

from integrations.hub_download import DownloadError, download
from tests.fakes.model_hub import model_hub
from tests.integrations.leaks import children

FILES = {"model.bin": b"weights" * 1000, "config.json": b"{}", "README.md": b"not wanted"}


@pytest.fixture
def hub(monkeypatch):
    """The address that the library reads is a setting of its own, in the environment."""

    def point_at(address):
        monkeypatch.setenv("HF_ENDPOINT", address)
        monkeypatch.setenv("HF_HUB_DISABLE_PROGRESS_BARS", "1")

    return point_at


async def test_the_files_that_were_asked_for_appear_together(hub, tmp_path):
    into = tmp_path / "models" / "base.en"
    with model_hub("someone/something", FILES) as (address, asked):
        hub(address)

        await download(
            "someone/something", ["model.bin", "config.json", "absent.txt"], into, deadline_secs=20
        )

    assert (into / "model.bin").read_bytes() == FILES["model.bin"]
    assert (into / "config.json").exists()
    assert not (into / "README.md").exists()
    assert sorted(asked) == ["config.json", "model.bin"]


async def test_a_download_that_takes_too_long_leaves_nothing_that_looks_whole(hub, tmp_path):
    into = tmp_path / "base.en"
    with model_hub("someone/something", FILES, slowness_secs=3) as (address, _):
        hub(address)

        with pytest.raises(DownloadError, match="longer than 1 s"):
            await download("someone/something", ["model.bin"], into, deadline_secs=1)

    assert not into.exists()
    assert not children()


async def test_without_a_network_the_reason_is_one_line(hub, tmp_path):
    hub("http://127.0.0.1:9")

    with pytest.raises(DownloadError) as caught:
        await download("someone/something", ["model.bin"], tmp_path / "base.en", deadline_secs=20)

    assert "someone/something" in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_repository_that_does_not_exist_is_said(hub, tmp_path):
    with model_hub("someone/something", FILES) as (address, _):
        hub(address)

        with pytest.raises(DownloadError, match="someone/else"):
            await download("someone/else", ["model.bin"], tmp_path / "base.en", deadline_secs=20)
