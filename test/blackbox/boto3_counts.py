"""boto3 as a client: for each Region of the request on standard input, what Macie counts and lists, as JSON."""

import json
import sys

import boto3

asked = json.load(sys.stdin)


def counts(client, group_by, criterion):
    reply = client.get_finding_statistics(groupBy=group_by, findingCriteria={"criterion": criterion}, size=1000)
    return {group["groupKey"]: group["count"] for group in reply["countsByGroup"] if group.get("groupKey")}


def listed(client, criterion):
    pages = client.get_paginator("list_findings").paginate(findingCriteria={"criterion": criterion})
    return sum(len(page["findingIds"]) for page in pages)


def region(name):
    client = boto3.client("macie2", region_name=name)
    current = {"archived": {"eq": ["false"]}, "sample": {"eq": ["false"]}}
    return {
        "severities": counts(client, "severity.description", current),
        "buckets": counts(client, "resourcesAffected.s3Bucket.name", current),
        "types": counts(client, "type", current),
        "listed": listed(client, current),
        "suppressed": listed(client, {**current, "archived": {"eq": ["true"]}}),
    }


print(json.dumps({name: region(name) for name in asked}))
