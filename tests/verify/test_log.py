"""The tree, its proofs, its signed head, and the short code."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nguon.verify.codes import ALPHABET, code_of, codes_in, read_code
from nguon.verify.log import merkle
from nguon.verify.log.note import (
    BadNote,
    Checkpoint,
    Verifier,
    open_note,
    read_checkpoint,
    read_verifier,
    sign,
)

LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(40)]


def test_roots_are_those_of_the_standard():
    """Test vectors of Certificate Transparency's reference implementation."""
    entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
    leaves = [merkle.leaf_hash(bytes.fromhex(one)) for one in entries]
    assert merkle.root([]).hex().startswith("e3b0c44298fc1c14")
    assert merkle.root(leaves[:1]).hex().startswith("6e340b9cffb37a98")
    assert merkle.root(leaves[:2]).hex().startswith("fac54203e7cc696c")
    assert merkle.root(leaves[:7]).hex().startswith("ddb89be403809e32")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13, 40])
def test_every_entry_is_proved_in_its_place_and_in_no_other(size):
    root = merkle.root(LEAVES[:size])
    for index in range(size):
        proof = merkle.inclusion(LEAVES[:size], index)
        merkle.check_inclusion(LEAVES[index], index, size, proof, root)
        with pytest.raises(merkle.NotProved):
            merkle.check_inclusion(LEAVES[index - 1 if size > 1 else -1], index, size, proof, root)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13, 40])
def test_every_former_tree_is_proved_to_be_a_part(size):
    for former in range(1, size + 1):
        proof = merkle.consistency(LEAVES[:size], former)
        roots = merkle.root(LEAVES[:former]), merkle.root(LEAVES[:size])
        merkle.check_consistency(former, size, proof, *roots)
        with pytest.raises(merkle.NotProved):
            merkle.check_consistency(former, size, proof, merkle.EMPTY, roots[1])


def test_a_checkpoint_is_read_by_its_own_key_alone():
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    told = Checkpoint("tin.example/log", 40, merkle.root(LEAVES))
    note = sign(told.text(), "tin.example/log", key)
    verifier = Verifier("tin.example/log", key.public_key().public_bytes_raw())
    assert read_verifier(str(verifier)) == verifier
    assert read_checkpoint(note, [verifier]) == told
    stranger = Verifier("tin.example/log", other.public_key().public_bytes_raw())
    for wrong, keys in ((note.replace("\n40\n", "\n41\n"), [verifier]), (note, [stranger])):
        with pytest.raises(BadNote):
            read_checkpoint(wrong, keys)


def test_the_notes_example_of_the_standard_opens():
    """The verifier key and the note of golang.org/x/mod/sumdb/note's example."""
    key = read_verifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    note = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
        "pRZb6KE6RyyBwJnAM=\n"
    )
    assert open_note(note, [key])[1] == key


def test_a_code_leads_back_to_its_seal_and_shows_a_slip():
    seal = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    code = code_of(seal)
    assert read_code(code.lower().replace("-", " ")) == seal[:10]
    assert codes_in(f"Ma kiem tra {code}.") == [code]
    for place, sign_ in enumerate(code):
        wrong = [code[:place] + one + code[place + 1 :] for one in ALPHABET if one != sign_]
        assert sign_ == "-" or not any(map(read_code, wrong))
