from celery import chain
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from .models import Order
from .tasks import (
    charge,
    confirm,
    hand_over,
    make_parcel,
    mark_printed,
    number,
    prepare,
    print_label,
)


@require_POST
def buy(request):
    order = Order.objects.create(email=request.POST["email"], address=request.POST["address"])
    number.delay_on_commit(order.pk)
    confirm.delay_on_commit(order.pk)
    charge.delay_on_commit(order.pk)
    return JsonResponse({"id": order.pk})


@require_POST
def ship(request, order_id):
    steps = chain(prepare.si(order_id), make_parcel.si(order_id), hand_over.si(order_id))
    return JsonResponse({"job": steps.delay().id})


@require_POST
def label(request, order_id):
    print_label.delay(order_id).get(timeout=60)
    for line in Order.objects.get(pk=order_id).lines.all():
        mark_printed.delay(line.pk)
    return JsonResponse({"printed": True})
