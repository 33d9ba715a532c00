from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone

from accounts.mails import send_tour_email
from accounts.models import Account, Member


# The worker stops between the mail and `save`: the message is delivered again, and so is the mail.
@shared_task
def onboard_member(member_id):
    member = Member.objects.get(pk=member_id)
    send_mail("Hello", f"Hello {member.name}!", None, [member.email])  #! no-side-effect-before-guard
    if member.onboarded:
        return
    member.onboarded = True
    member.save()


# Nobody ever asks for the flag.
@shared_task
def start_tour(member_id):
    member = Member.objects.get(pk=member_id)
    send_tour_email(member)  #! no-side-effect-before-guard
    member.tour_sent = True
    member.save(update_fields=["tour_sent"])


@shared_task
def open_account(account_id):
    account = Account.objects.get(pk=account_id)
    if account.closed:
        return
    send_mail("Your account", "It is open.", None, [account.email])  #! no-side-effect-before-guard
    Account.objects.filter(pk=account_id).update(notified_at=timezone.now())
