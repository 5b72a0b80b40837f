"""Rules that say what a use case owes, by theme; ``balise.policy.profile`` applies them."""
