from domain.voice_activity import SpeechEdge, VoiceActivity


def edges(scores):
    activity = VoiceActivity()
    return [(i, e) for i, s in enumerate(scores) if (e := activity.hear(s))]


def test_four_voiced_chunks_start_speech_and_five_unvoiced_ones_stop_it():
    assert edges([0.9] * 10 + [0.1] * 10) == [(3, SpeechEdge.STARTED), (14, SpeechEdge.STOPPED)]


def test_a_click_is_not_speech():
    assert edges([0.1, 0.9, 0.9, 0.1, 0.1]) == []


def test_a_dip_inside_a_word_does_not_stop_it():
    assert edges([0.9] * 5 + [0.1] * 3 + [0.9] * 5) == [(3, SpeechEdge.STARTED)]


def test_silence_is_counted_from_the_last_voiced_chunk():
    activity = VoiceActivity()
    for score in [0.9] * 5 + [0.1] * 7:
        activity.hear(score)

    assert abs(activity.silence_secs - 7 * 0.032) < 1e-9
