"""What waits on disk: each worker's own while it lives, and whoever's who starts next after that."""

from bot.spill_file import SpillFile


def test_whoever_starts_takes_what_nobody_holds_and_only_that(tmp_path):
    living = SpillFile.create(tmp_path, "living")
    living.append([b"mine"])
    for name in ("one", "two"):
        dead = SpillFile.create(tmp_path, name)
        dead.append([name.encode()])
        dead.close()

    first = SpillFile.left_behind(tmp_path)
    second = SpillFile.left_behind(tmp_path)

    assert [file.read(10) for file in first] == [[b"one"], [b"two"]]
    assert second == []
    for file in (living, *first):
        file.close()


def test_a_file_that_another_worker_has_just_dealt_with_is_not_made_again(tmp_path):
    dead = SpillFile.create(tmp_path, "dead")
    dead.append([b"said"])
    dead.close()
    (taken,) = SpillFile.left_behind(tmp_path)
    taken.remove()

    assert SpillFile.left_behind(tmp_path) == []
    assert list(tmp_path.iterdir()) == []
