"""The targets by name: the parser, and each reader behind the file kinds it reads."""

from tests.fuzzing.targets import Target, file, letter, letters

TARGETS = {
    "letter": Target(letter, letters),
    "plain": Target(file, letters),
}
