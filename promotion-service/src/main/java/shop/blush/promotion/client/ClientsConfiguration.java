package shop.blush.promotion.client;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration
@ImportHttpServices(group = "product-service", types = CatalogueClient.class)
@ImportHttpServices(group = "inventory-service", types = InventoryClient.class)
class ClientsConfiguration {}
