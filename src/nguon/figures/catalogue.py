"""The indicators that a store begins with; others are added on the desk.

The ways of writing are our own reading of how bodies word such news, "#" being the number.
"""

from nguon.figures.codes import Counting

CATALOGUE = (
    {
        "slug": "ca-mac",
        "name": "Số ca mắc",
        "noun": "ca mắc",
        "topic": "Health",
        "counting": Counting.TOTAL,
        "ways": "# ca mắc\n# trường hợp mắc\n# ca nhiễm\n# trường hợp nhiễm\n# ca dương tính\n"
        "# trường hợp dương tính\nsố ca mắc #\nsố ca nhiễm #\nsố trường hợp mắc #\nca mắc",
    },
    {
        "slug": "ca-mac-moi",
        "name": "Số ca mắc mới",
        "noun": "ca mắc mới",
        "topic": "Health",
        "counting": Counting.DAILY,
        "ways": "# ca mắc mới\n# ca nhiễm mới\nthêm # ca mắc\nthêm # ca nhiễm\n"
        "thêm # trường hợp mắc\nthêm # ca dương tính\nsố ca mắc mới #\nca mắc mới",
    },
    {
        "slug": "ca-khoi",
        "name": "Số ca khỏi",
        "noun": "ca khỏi",
        "topic": "Health",
        "counting": Counting.TOTAL,
        "ways": "# ca khỏi\n# ca đã khỏi\n# ca được chữa khỏi\n# người khỏi bệnh\n"
        "# bệnh nhân khỏi bệnh\n# bệnh nhân đã khỏi\n# trường hợp khỏi\nsố ca khỏi #\n"
        "số người khỏi bệnh #\nkhỏi bệnh\nkhỏi",
    },
    {
        "slug": "tu-vong",
        "name": "Số ca tử vong",
        "noun": "ca tử vong",
        "topic": "Health",
        "counting": Counting.TOTAL,
        "ways": "# ca tử vong\n# người tử vong\n# trường hợp tử vong\n# người chết\n"
        "số ca tử vong #\nsố người chết #\ntử vong",
    },
    {
        "slug": "lieu-vac-xin",
        "name": "Số liều vắc xin đã tiêm",
        "noun": "liều vắc xin",
        "topic": "Health",
        "counting": Counting.TOTAL,
        "ways": "# liều vắc xin\n# liều vaccine\n# mũi vắc xin\nđã tiêm # liều\nsố liều đã tiêm #",
    },
    {
        "slug": "muc-nuoc",
        "name": "Mực nước",
        "noun": "m",
        "topic": "Met",
        "counting": Counting.LEVEL,
        "ways": "mực nước … # m\nmực nước",
    },
    {
        "slug": "luong-mua",
        "name": "Lượng mưa",
        "noun": "mm",
        "topic": "Met",
        "counting": Counting.DAILY,
        "ways": "lượng mưa … # mm\nmưa # mm\nlượng mưa",
    },
)
