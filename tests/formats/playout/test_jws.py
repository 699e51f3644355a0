"""Our own reading and writing of JWS against a general library's."""

from joserfc import jws as theirs
from joserfc.jwk import OKPKey

from nguon.formats.playout import jws
from nguon.formats.playout.keys import SigningKey, to_text

KEY = SigningKey.generate()
JWK = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": KEY.public})


def test_a_general_library_verifies_what_we_sign_and_names_the_key_as_we_do():
    compact = ".".join(jws.sign({"typ": "x"}, "Lũ quét".encode(), KEY))
    read = theirs.deserialize_compact(compact, JWK, algorithms=["Ed25519"])
    assert read.payload.decode() == "Lũ quét"
    assert read.headers() == {"alg": "Ed25519", "kid": JWK.thumbprint(), "typ": "x"}


def test_we_verify_what_a_general_library_signs_and_nothing_else():
    key = OKPKey.generate_key("Ed25519")
    x = key.as_dict(private=False)["x"]
    parts = theirs.serialize_compact({"alg": "Ed25519"}, b"a", key, algorithms=["Ed25519"])
    protected, payload, signature = parts.split(".")
    assert jws.verifies(x, protected, payload, signature)
    assert not jws.verifies(KEY.public, protected, payload, signature)
    assert not jws.verifies(x, protected, to_text(b"b"), signature)
    assert not jws.verifies(x, protected, payload, signature[:-2] + "==")


def test_keys_encrypted_by_the_former_library_still_open():
    made = OKPKey.generate_key("Ed25519")
    pem = made.as_pem(private=True, password="mật khẩu")
    assert SigningKey.from_pem(pem, "mật khẩu").kid == made.thumbprint()


def test_no_keys_id_is_mistaken_for_an_option_of_the_command_line():
    assert not any(SigningKey.generate().kid.startswith("-") for _n in range(300))
