"""One stage of a request per file: it fills the exchange, or raises ``Refused``."""
