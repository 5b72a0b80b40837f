"""Runs in Presidio's own environment: JSON lines ``{"text": …}`` in, spans and seconds out.

Every recognizer that Presidio has for French, for Canada or for any language is
enabled, those that are off by default included; the language model is the same
``fr_core_news_md`` as ours.
"""

from __future__ import annotations

import inspect
import json
import sys
import time

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.nlp_engine import NlpEngineProvider

GENERIC = (
    "CreditCardRecognizer", "CryptoRecognizer", "DateRecognizer", "EmailRecognizer", "IbanRecognizer",
    "IpRecognizer", "MacAddressRecognizer", "PhoneRecognizer", "UrlRecognizer", "CaSinRecognizer",
    "CaPostalCodeRecognizer",
)  # fmt: skip


def analyzer() -> AnalyzerEngine:
    engine = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "fr", "model_name": "fr_core_news_md"}],
            "ner_model_configuration": {
                "model_to_presidio_entity_mapping": {
                    "PER": "PERSON",
                    "LOC": "LOCATION",
                    "ORG": "ORGANIZATION",
                },
                "labels_to_ignore": ["MISC"],
            },
        }
    ).create_engine()
    registry = RecognizerRegistry(supported_languages=["fr"])
    for name in GENERIC:
        kind = getattr(predefined_recognizers, name, None)
        if kind is not None:
            registry.add_recognizer(build(kind))
    registry.add_recognizer(predefined_recognizers.SpacyRecognizer(supported_language="fr"))
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["fr"])


def build(kind: type[EntityRecognizer]) -> EntityRecognizer:
    options: dict[str, object] = {"supported_language": "fr"}
    if "supported_regions" in inspect.signature(kind.__init__).parameters:
        options["supported_regions"] = ("CA", "FR", "US")
    return kind(**options)


def main() -> None:
    texts = [json.loads(line)["text"] for line in sys.stdin]
    engine = analyzer()
    engine.analyze("Bonjour Julie Tremblay", language="fr")
    spans = []
    started = time.perf_counter()
    for text in texts:
        spans.append([[r.start, r.end, r.entity_type, r.score] for r in engine.analyze(text, language="fr")])
    seconds = time.perf_counter() - started
    json.dump(
        {"spans": spans, "seconds": seconds, "recognizers": [r.name for r in engine.registry.recognizers]},
        sys.stdout,
    )


if __name__ == "__main__":
    main()
