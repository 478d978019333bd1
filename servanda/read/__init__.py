"""Pages to marks: attributions and acts."""

from servanda.read.pair import PairReading, read_pair
from servanda.read.reader import EncoderReader, Reader, load_reader

__all__ = ["EncoderReader", "PairReading", "Reader", "load_reader", "read_pair"]
