from django.db import models


class Order(models.Model):
    email = models.EmailField()
    address = models.TextField()
    number = models.CharField(max_length=20, blank=True)
    mail_sent = models.BooleanField(default=False)
    charged_at = models.DateTimeField(null=True)
    net = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    tax = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    postage = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    boxes = models.IntegerField(default=0)
    tracking = models.CharField(max_length=40, blank=True)


class Line(models.Model):
    order = models.ForeignKey(Order, related_name="lines", on_delete=models.CASCADE)
    title = models.CharField(max_length=200)
    price = models.DecimalField(max_digits=10, decimal_places=2)
    amount = models.IntegerField(default=1)
    fragile = models.BooleanField(default=False)
    printed = models.BooleanField(default=False)
