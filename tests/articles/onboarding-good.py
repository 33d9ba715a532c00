from celery import shared_task
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from accounts.mails import send_tour_email
from accounts.models import Account, Member


@shared_task
def onboard_member(member_id):
    member = Member.objects.get(pk=member_id)
    if member.onboarded:
        return
    send_mail("Hello", f"Hello {member.name}!", None, [member.email])
    member.onboarded = True
    member.save()


# The row is locked until the flag is written: a second worker waits, and then finds it set.
@shared_task
def start_tour(member_id):
    with transaction.atomic():
        member = Member.objects.select_for_update().get(pk=member_id)
        if member.tour_sent:
            return
        send_tour_email(member)
        member.tour_sent = True
        member.save(update_fields=["tour_sent"])


# Who writes the date sends the mail; who finds it written does not.
@shared_task
def open_account(account_id):
    account = Account.objects.get(pk=account_id)
    unnoticed = Account.objects.filter(pk=account_id, notified_at=None)
    if unnoticed.update(notified_at=timezone.now()) == 0:
        return
    send_mail("Your account", "It is open.", None, [account.email])
