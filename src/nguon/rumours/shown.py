"""A checked rumour as others read it: schema.org's ClaimReview, an entry of a feed, its address."""

from django.conf import settings

from nguon.formats.feeds import Author, Category, Entry
from nguon.rumours.models import WORTH, Answer, Rumour

SCHEME = "urn:nguon:tin-don"
"""Of the codes of ratings (nguon.rumours.models.Rating)."""


def address_of(rumour: Rumour) -> str:
    return f"{settings.PUBLIC_URL}/tin-don/{rumour.pk}/"


def citation_of(answer: Answer) -> str:
    """The address of what the answer rests on; "" where it rests on words alone."""
    if answer.version:
        return f"{settings.PUBLIC_URL}/tin/{answer.version.bulletin.slug}/"
    return answer.source_url


def claim_review(answer: Answer) -> dict:
    """The answer as schema.org/ClaimReview; what is not known has no rating in numbers."""
    address = address_of(answer.rumour)
    rating = {"@type": "Rating", "alternateName": str(answer.get_rating_display())}
    if worth := WORTH.get(answer.rating):
        rating |= {"ratingValue": worth, "bestRating": 5, "worstRating": 1}
    author = {
        "@type": "GovernmentOrganization",
        "name": answer.unit.formal_name(),
        "url": settings.PUBLIC_URL,
    }
    data = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": address,
        "url": address,
        "claimReviewed": answer.claim,
        "reviewBody": answer.words,
        "reviewRating": rating,
        "datePublished": answer.published_at.isoformat(timespec="seconds"),
        "inLanguage": "vi",
        "author": author,
        "publisher": author,
        "citation": citation_of(answer),
        "itemReviewed": {
            "@type": "Claim",
            "name": answer.claim,
            "datePublished": answer.rumour.first_at.date().isoformat(),
        },
    }
    return {key: value for key, value in data.items() if value}


def entry(answer: Answer) -> Entry:
    """The answer as an entry of a feed; its id is the rumour's permanent address."""
    first = answer.rumour.answers.filter(published_at__isnull=False).first()
    return Entry(
        id=address_of(answer.rumour),
        title=str(answer),
        link=address_of(answer.rumour),
        published=first.published_at,
        updated=answer.published_at,
        summary=answer.words,
        authors=(Author(answer.unit.formal_name()),),
        categories=(Category(answer.rating, str(answer.get_rating_display()), SCHEME),),
    )
