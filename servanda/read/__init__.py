"""Pages to marks: attributions and acts."""

from servanda.read.llm import LLMReader, load_llm_reader
from servanda.read.pair import PairReading, read_pair
from servanda.read.reader import EncoderReader, Reader, load_reader
from servanda.read.server import Server

__all__ = [
    "EncoderReader", "LLMReader", "PairReading", "Reader", "Server", "load_llm_reader", "load_reader", "read_pair",
]  # fmt: skip
