if(TARGET relais::ui_kiosk)
    add_library(relais_fake_kiosk STATIC ui/fakekiosk.h ui/fakekiosk.cpp)
    set_target_properties(relais_fake_kiosk PROPERTIES AUTOMOC ON)
    target_include_directories(relais_fake_kiosk PUBLIC ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(relais_fake_kiosk PUBLIC relais::kiosk PRIVATE relais::flags)

    add_executable(relais-gallery ui/gallery.cpp)
    target_link_libraries(relais-gallery PRIVATE relais::ui_kiosk relais_fake_kiosk relais::flags)

    file(GLOB kiosk_ui_tests CONFIGURE_DEPENDS ui/tst_kiosk*.cpp)
    if(kiosk_ui_tests)
        relais_test(tst_ui_kiosk SOURCES ${kiosk_ui_tests} LINK relais::ui_kiosk relais_fake_kiosk)
    endif()
endif()
