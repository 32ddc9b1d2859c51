"""Reads contacts, or makes small calls, with Intercom's official Python SDK (python-intercom).

Usage: sdk.py contacts|calls URL COUNT; prints how many there were, and with how much CPU after a first call.
"""
import json
import sys
import time

from intercom import Intercom

work, url, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = Intercom(token="dG9rOmJlbmNo", base_url=url)
client.admins.identify()
before, done = time.process_time(), 0
if work == "contacts":
    # The pages are asked for one by one: the pager's own iteration is not the same in all versions.
    cursor = None
    while done < count:
        page = client.contacts.list(per_page=150, starting_after=cursor)
        items = page.items or []
        for contact in items:
            assert contact.id and contact.email
        done += len(items)
        following = page.response.pages.next if getattr(page, "response", None) else None
        cursor = following.starting_after if following else None
        if not cursor:
            break
else:
    while done < count:
        assert client.admins.identify().id
        done += 1
print(json.dumps({"items": done, "cpu": time.process_time() - before}))
