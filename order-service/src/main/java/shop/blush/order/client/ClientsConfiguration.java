package shop.blush.order.client;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration
@ImportHttpServices(
        group = "promotion-service",
        types = {QuoteClient.class, RedemptionClient.class, FlashSaleClient.class})
@ImportHttpServices(group = "account-service", types = AddressClient.class)
@ImportHttpServices(
        group = "inventory-service",
        types = {InventoryClient.class, AvailabilityClient.class})
@ImportHttpServices(group = "product-service", types = CatalogueClient.class)
class ClientsConfiguration {}
