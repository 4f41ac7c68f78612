"""Which language a text is in: sentences in many, what is too short to tell, and what a source claims wrongly."""

import pytest

from variorum.text.language import detect, has_word_lists, language_of, name_of, primary_subtag
from variorum.text.lexicon import names, words

SENTENCES = {
    "en": "The ferry left the island at noon, and nobody knows when it will be back.",
    "de": "Die Fähre verließ die Insel am Mittag, und niemand weiß, wann sie zurückkommt.",
    "fr": "Le bac a quitté l'île à midi et personne ne sait quand il reviendra.",
    "es": "El transbordador salió de la isla al mediodía y nadie sabe cuándo volverá.",
    "it": "Il traghetto ha lasciato l'isola a mezzogiorno e nessuno sa quando tornerà.",
    "pt": "A balsa deixou a ilha ao meio-dia e ninguém sabe quando ela vai voltar.",
    "nl": "De veerboot verliet het eiland om twaalf uur en niemand weet wanneer hij terugkomt.",
    "pl": "Prom opuścił wyspę w południe i nikt nie wie, kiedy wróci.",
    "cs": "Trajekt opustil ostrov v poledne a nikdo neví, kdy se vrátí.",
    "sv": "Färjan lämnade ön vid tolv och ingen vet när den kommer tillbaka.",
    "tr": "Feribot öğlen adadan ayrıldı ve ne zaman döneceğini kimse bilmiyor.",
    "hu": "A komp délben elhagyta a szigetet, és senki sem tudja, mikor tér vissza.",
    "ro": "Feribotul a părăsit insula la prânz și nimeni nu știe când se va întoarce.",
    "id": "Feri itu meninggalkan pulau pada siang hari dan tidak ada yang tahu kapan akan kembali.",
    "ru": "Паром ушел с острова в полдень, и никто не знает, когда он вернется.",
    "uk": "Пором залишив острів опівдні, і ніхто не знає, коли він повернеться.",
    "bg": "Фериботът напусна острова на обяд и никой не знае кога ще се върне.",
    "sr": "Трајект је напустио острво у подне и нико не зна када ће се вратити.",
    "ar": "غادرت العبارة الجزيرة عند الظهر ولا أحد يعرف متى ستعود من هناك.",
    "fa": "کشتی ظهر جزیره را ترک کرد و هیچ کس نمی‌داند که چه وقت باز خواهد گشت.",
    "ur": "کشتی دوپہر کو جزیرے سے روانہ ہوئی اور کوئی نہیں جانتا کہ وہ کب واپس آئے گی۔",
    "hi": "नाव दोपहर को द्वीप से निकली और कोई नहीं जानता कि वह कब लौटेगी।",
    "he": "המעבורת עזבה את האי בצהריים ואיש אינו יודע מתי תשוב.",
    "el": "Το πλοίο έφυγε από το νησί το μεσημέρι και κανείς δεν ξέρει πότε θα γυρίσει.",
    "zh": "渡轮中午离开了岛，没有人知道它什么时候回来。",
    "ja": "フェリーは正午に島を出たが、いつ戻るかは誰も知らない。",
    "ko": "여객선은 정오에 섬을 떠났고 언제 돌아올지 아무도 모른다.",
    "th": "เรือข้ามฟากออกจากเกาะตอนเที่ยง",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_tells_its_language(language: str) -> None:
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "28", "...", "OK", "Ann Berg", "U.S.A. – N.Y.", "Jo Doe, Toft, 3/4/2031"])
def test_what_is_too_short_to_tell_is_unknown(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(("text", "tag"), [("Договор", "und-Cyrl"), ("بندر", "und-Arab"), ("नाव", "und-Deva")])
def test_a_word_of_a_shared_script_tells_the_script(text: str, tag: str) -> None:
    assert detect(text) == tag


def test_most_of_a_text_decides() -> None:
    quoted = f"{SENTENCES['ru']} " * 3 + f"«{SENTENCES['en']}»"

    assert detect(quoted) == "ru"
    assert detect(f"{SENTENCES['en']} " * 3 + f"«{SENTENCES['ru']}»") == "en"


def test_short_lines_around_enough_prose_do_not_count() -> None:
    menu = "\n".join(["Главная", "Новости", "Погода", "Поделиться", "Войти"] * 40)

    assert detect(menu + "\n" + f"{SENTENCES['en']}\n" * 8) == "en"


def test_a_tag_that_is_given_holds_where_the_text_does_not_speak_against_it() -> None:
    assert language_of(SENTENCES["en"], "en-GB") == ("en-GB", False)
    assert language_of("28", "fr") == ("fr", False)
    assert language_of(SENTENCES["sr"], "sr-Cyrl") == ("sr-Cyrl", False)


@pytest.mark.parametrize(
    ("language", "given"), [("ru", "en"), ("en", "ru"), ("de", "en-US"), ("en", "gl"), ("zh", "ko")]
)
def test_a_template_s_wrong_tag_gives_way_to_the_text(language: str, given: str) -> None:
    assert language_of(SENTENCES[language], given) == (language, True)


@pytest.mark.parametrize(("text", "given"), [("Samtalen fortsätter nästa vecka.", "sv"), (SENTENCES["pt"], "gl")])
def test_a_near_or_unlisted_language_that_is_given_is_believed(text: str, given: str) -> None:
    assert language_of(text, given) == (given, False)


def test_danish_is_not_turned_into_norwegian_nor_norwegian_s_old_tag_doubted() -> None:
    norwegian = "Ferga forlot øya klokka tolv, og ingen vet når den kommer tilbake til havna igjen."

    assert language_of(norwegian, "no") == ("no", False)
    assert language_of(norwegian, "da") == ("da", False)


@pytest.mark.parametrize(("tag", "subtag"), [("en-GB", "en"), ("PT_br", "pt"), ("no", "nb"), ("und-Cyrl", "und")])
def test_the_primary_subtag_of_a_tag(tag: str, subtag: str) -> None:
    assert primary_subtag(tag) == subtag


def test_english_and_the_unknown_are_read_by_the_word_lists() -> None:
    assert [has_word_lists(tag) for tag in ("en", "en-GB", None, "ru", "und-Cyrl")] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ru", "Russian"), ("pt-BR", "Portuguese"), ("und-Cyrl", "a language in Cyrillic letters"), ("eo", "eo")],
)
def test_a_language_is_called_by_its_english_name(tag: str, name: str) -> None:
    assert name_of(tag) == name


def test_every_listed_language_has_a_name_and_no_word_twice() -> None:
    assert set(names("languages")) <= set(names("language_names"))
    assert set(names("letters")) <= set(names("languages"))
    assert all(word == word.lower() for name in names("languages") for word in words("languages", name))
