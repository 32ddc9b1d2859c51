"""Intercom's official Python SDK with a simulated workspace: what a client that knows nothing about it gets."""
import pytest
from intercom import (
    AdminReplyConversationRequest,
    ContactReplyIntercomUserIdRequest,
    CreateContactRequestWithEmail,
    CreateTicketRequestContactsItemId,
    SingleFilterSearchRequest,
    StartingAfterPaging,
)
from intercom.conversations import CreateConversationRequestFrom
from intercom.core.api_error import ApiError
from intercom.errors import BadRequestError, NotFoundError, UnauthorizedError


def contact(client, email, **fields):
    return client.contacts.create(request=CreateContactRequestWithEmail(email=email, **fields))


def first_admin(client):
    return client.admins.list().admins[0]


def test_teammates(client):
    me = client.admins.identify()
    assert me.type == "admin" and me.app.id_code
    assert str(first_admin(client).id) == str(client.admins.find(first_admin(client).id).id)


def test_contact_lives_and_ends(client):
    made = contact(client, "ida@example.org", name="Ida", external_id="sdk-1")
    assert client.contacts.find(made.id).email == "ida@example.org"
    assert client.contacts.show_contact_by_external_id("sdk-1").id == made.id
    assert client.contacts.update(made.id, name="Ida Rhodes").name == "Ida Rhodes"
    assert client.contacts.archive(made.id).archived
    assert not client.contacts.unarchive(made.id).archived
    assert client.contacts.delete(made.id).deleted
    with pytest.raises(ApiError) as error:
        client.contacts.find(made.id)
    assert error.value.status_code == 404


def test_search_by_pages(client):
    made = [contact(client, f"page{number}@pages.example").id for number in range(5)]
    query = SingleFilterSearchRequest(field="email_domain", operator="=", value="pages.example")
    found, cursor = [], None
    # The SDK's own pager never advances: it puts the cursor where the API does not read it.
    for _ in range(5):
        page = client.contacts.search(query=query, pagination=StartingAfterPaging(per_page=2, starting_after=cursor))
        found += [one.id for one in page.items]
        following = page.response.pages.next
        if not following:
            break
        cursor = following.starting_after
    assert sorted(found) == sorted(made)


def test_list_by_pages(client):
    for number in range(7):
        contact(client, f"list{number}@example.org")
    everyone = [one.id for one in client.contacts.list(per_page=3)]
    assert len(everyone) == len(set(everyone)) >= 7


def test_tags(client):
    made = contact(client, "tagged@example.org")
    tag = client.tags.create(request={"name": "From the SDK"})
    assert client.tags.tag_contact(made.id, tag_id=tag.id).name == "From the SDK"
    assert [one.id for one in client.contacts.list_attached_tags(made.id).data] == [tag.id]
    client.tags.untag_contact(made.id, tag.id)
    assert client.contacts.list_attached_tags(made.id).data == []


def test_notes(client):
    made = contact(client, "noted@example.org")
    note = client.notes.create(made.id, body="Likes tea", admin_id=str(first_admin(client).id))
    assert "Likes tea" in note.body
    assert [one.id for one in client.notes.list(made.id)] == [note.id]


def test_companies(client):
    made = contact(client, "employee@example.org")
    company = client.companies.create_or_update(request={"name": "SDK Ltd", "company_id": "sdk-7"})
    again = client.companies.create_or_update(request={"name": "SDK Limited", "company_id": "sdk-7"})
    assert again.id == company.id
    client.companies.attach_contact(made.id, company_id=company.id)
    assert [one.id for one in client.contacts.list_attached_companies(made.id)] == [company.id]
    assert client.companies.find(company.id).name == "SDK Limited"
    assert company.id in [one.id for one in client.companies.scroll()]


def test_conversation(client):
    made = contact(client, "talker@example.org")
    message = client.conversations.create(from_=CreateConversationRequestFrom(type="user", id=made.id), body="Hello?")
    admin = str(first_admin(client).id)
    answer = AdminReplyConversationRequest(message_type="comment", type="admin", admin_id=admin, body="Hello!")
    client.conversations.reply(message.conversation_id, request=answer)
    thanks = ContactReplyIntercomUserIdRequest(message_type="comment", type="user", intercom_user_id=made.id, body="Thanks")
    client.conversations.reply(message.conversation_id, request=thanks)
    found = client.conversations.find(message.conversation_id)
    bodies = [part.body or "" for part in found.conversation_parts.conversation_parts]
    assert "Hello?" in found.source.body
    assert any("Hello!" in body for body in bodies) and any("Thanks" in body for body in bodies)
    query = SingleFilterSearchRequest(field="contact_ids", operator="=", value=made.id)
    assert message.conversation_id in [one.id for one in client.conversations.search(query=query).items]


def test_ticket(client):
    made = contact(client, "waiting@example.org")
    kind = client.ticket_types.list().data[0]
    ticket = client.tickets.create(ticket_type_id=kind.id, contacts=[CreateTicketRequestContactsItemId(id=made.id)])
    assert client.tickets.get(ticket.id).ticket_type.id == kind.id


def test_error_classes(client, start):
    with pytest.raises(NotFoundError) as error:
        client.companies.find("000000000000000000000000")
    assert error.value.body["errors"][0]["code"] == "company_not_found"
    with pytest.raises(BadRequestError):
        client.tags.create(request={"name": ""})
    with pytest.raises(ApiError) as error:
        contact(client, "twice@example.org", external_id="x-1")
        contact(client, "twice@example.org", external_id="x-1")
    assert error.value.status_code == 409
    with pytest.raises(UnauthorizedError):
        start().client(token="wrong").admins.list()


def test_rate_limit_is_told_and_kept(start):
    client = start("--limit", "3").client()
    for _ in range(3):
        response = client.admins.with_raw_response.identify()
    assert response.headers["x-ratelimit-limit"] == "3" and response.headers["x-ratelimit-remaining"] == "0"
    # Told to, the SDK waits for the next window after a 429. It counts its retries from 2 on.
    assert client.admins.identify(request_options={"max_retries": 4}).type == "admin"
