"""The signature and whose it is."""

from nguon.formats.cap.words.rule import rule

_SIGNED = "3.3.4.1"
SIGNATURE = {
    "unsigned": rule(
        _SIGNED,
        ("cảnh báo không có chữ ký số", "Ký bằng khóa của nơi phát."),
        ("the alert is not signed", "Sign it with the sender's key."),
    ),
    "signature_place": rule(
        _SIGNED,
        ("chữ ký không nằm trực tiếp trong alert", "Chỉ dùng chữ ký bao trong (enveloped)."),
        ("the signature is not a direct child of alert", "Use an enveloped signature only."),
    ),
    "signature_many": rule(
        _SIGNED,
        ("có {count} chữ ký", "Chỉ giữ một chữ ký."),
        ("there are {count} signatures", "Keep one."),
    ),
    "signature_form": rule(
        _SIGNED,
        ("chữ ký viết sai dạng: {part}", "Ký lại."),
        ("the signature is malformed: {part}", "Sign again."),
    ),
    "signature_scope": rule(
        _SIGNED,
        ("chữ ký không bao trọn cảnh báo", "Ký với một Reference có URI=\"\"."),
        ("the signature does not cover the whole alert", "Sign with one Reference, URI=\"\"."),
    ),
    "signature_transform": rule(
        _SIGNED,
        ("phép biến đổi {found} không được dùng",
         "Chỉ dùng enveloped-signature rồi chuẩn hóa (C14N)."),
        ("the transform {found} is not accepted",
         "Use only enveloped-signature, then canonicalisation."),
    ),
    "signature_weak": rule(
        _SIGNED,
        ("thuật toán {found} yếu hoặc không được nhận", "Ký bằng RSA hoặc ECDSA với SHA-256."),
        ("the algorithm {found} is weak or not accepted", "Sign by RSA or ECDSA with SHA-256."),
    ),
    "signature_broken": rule(
        _SIGNED,
        ("nội dung không còn như khi ký", "Lấy lại bản gốc, hoặc ký lại."),
        ("the content is not what was signed", "Fetch the original, or sign again."),
    ),
    "signature_invalid": rule(
        _SIGNED,
        ("chữ ký không đúng với khóa nào đã biết", "Ký lại bằng đúng khóa của chứng thư."),
        ("the signature fits no known key", "Sign again with the key of the certificate."),
    ),
    "signature_untrusted": rule(
        _SIGNED,
        ("chứng thư của {signer} không do gốc tin cậy nào bảo đảm",
         "Chứng thư kèm trong bản tin không tự chứng minh được; ký bằng chứng thư do gốc cấp."),
        ("no trust anchor vouches for the certificate of {signer}",
         "A certificate that comes with the message proves nothing; sign with one that an anchor"
         " issued."),
    ),
    "signature_lapsed": rule(
        _SIGNED,
        ("chứng thư của {signer} không có hiệu lực lúc phát", "Ký bằng chứng thư còn hiệu lực."),
        ("the certificate of {signer} was not valid at sent", "Sign with a valid certificate."),
    ),
    "signature_unchecked": rule(
        _SIGNED,
        ("có chữ ký nhưng không kèm chứng thư để kiểm tra", "Đưa chứng thư gốc bằng --anchors."),
        ("there is a signature but no certificate to check it by", "Give anchors by --anchors."),
        advice=True,
    ),
    "signature_unvouched": rule(
        _SIGNED,
        ("chữ ký của {signer} nguyên vẹn nhưng chưa ai bảo đảm",
         "Đưa chứng thư gốc bằng --anchors để biết ai đã ký."),
        ("the signature of {signer} is intact, but nobody vouches for it",
         "Give anchors by --anchors to learn who signed."),
        advice=True,
    ),
}  # fmt: skip
