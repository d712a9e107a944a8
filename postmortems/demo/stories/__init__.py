"""What happened in two years, subject by subject."""

from . import (
    checkout,
    data,
    deploys,
    edge,
    identity,
    mobile,
    payments,
    pool_exhaustion,
    restricted,
    traffic,
    warehouse,
)

STORIES = (
    pool_exhaustion.STORY,
    *checkout.STORIES,
    *data.STORIES,
    *deploys.STORIES,
    *edge.STORIES,
    *identity.STORIES,
    *mobile.STORIES,
    *payments.STORIES,
    *restricted.STORIES,
    *traffic.STORIES,
    *warehouse.STORIES,
)
